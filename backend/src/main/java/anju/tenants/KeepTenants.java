package anju.tenants;

import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.tenants.SearchTerms.Kind;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Enters tenants by hand and keeps their profile. */
@Singleton
class KeepTenants {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private final TenantStore tenants;
    private final SearchTermStore terms;
    private final Properties properties;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    KeepTenants(
            TenantStore tenants, SearchTermStore terms, Properties properties, ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.tenants = tenants;
        this.terms = terms;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    UUID enter(Profile profile, PropertyScope scope) {
        var home = home(profile.propertyId(), scope);
        var phone = phone(String.valueOf(profile.phone()), home);
        var blank = new TenantRow(
                Ids.next(), String.valueOf(profile.name()), phone, null, null, TenantRow.DEFAULT_LANGUAGE, List.of(), null, null, home,
                1, clock.instant());
        var row = merged(blank, profile, phone, 1);
        if (tenants.insert(List.of(row)).isEmpty()) throw taken(phone, scope);
        remember(row);
        events.publishEvent(new Audited("tenants.entered", "tenant", row.id(), home, Map.of(), described(row)));
        return row.id();
    }

    @Transactional
    void change(UUID id, PropertyScope scope, long version, Profile profile) {
        var before = tenants.visible(id, scope).orElseThrow(() -> new Problem.NotFound("tenants.no_tenant"));
        if (before.version() != version) throw new Problem.Stale(before.version());
        if (profile.propertyId() != null) home(profile.propertyId(), scope);
        var phone = profile.phone() == null ? before.phone() : phone(profile.phone(), before.homePropertyId());
        if (!phone.equals(before.phone()) && !tenants.byPhones(List.of(phone)).isEmpty()) throw taken(phone, scope);
        var after = merged(before, profile, phone, version + 1);
        if (tenants.update(List.of(after)) == 0) throw new Problem.Stale(version + 1);
        terms.remove(List.of(id), Kind.NAME, Kind.PINYIN, Kind.PHONE, Kind.TAIL);
        remember(after);
        events.publishEvent(
                new Audited("tenants.changed", "tenant", id, after.homePropertyId(), described(before), described(after)));
    }

    @Transactional
    void speak(UUID id, String language) {
        var before = tenants.visible(id, PropertyScope.ALL).orElseThrow(() -> new Problem.NotFound("tenants.no_tenant"));
        if (before.language().equals(language)) return;
        if (!tenants.speak(id, language)) throw new Problem.Stale(before.version());
        events.publishEvent(new Audited(
                "tenants.changed", "tenant", id, before.homePropertyId(), Map.of("language", before.language()),
                Map.of("language", language)));
    }

    private void remember(TenantRow row) {
        terms.add(Map.of(row.id(), SearchTerms.ofPerson(row.name(), row.phone())));
        tenants.rememberTags(row.tags());
    }

    /** Somebody who sees some properties only must say to which of them a tenant belongs. */
    private @Nullable UUID home(@Nullable UUID propertyId, PropertyScope scope) {
        if (propertyId == null) {
            if (scope.everything()) return null;
            if (scope.properties().size() == 1) return scope.properties().iterator().next();
            throw new Problem.Invalid("/propertyId", "tenants.needs_property");
        }
        if (!scope.includes(propertyId)) throw new Problem.Invalid("/propertyId", "properties.no_property");
        return properties.property(propertyId).id();
    }

    /** A number without country code is of the country whose calendar the house follows. */
    private String phone(String typed, @Nullable UUID home) {
        var region = home == null ? PhoneNumbers.DEFAULT_REGION : properties.property(home).calendar();
        return PhoneNumbers.e164(typed, region).orElseThrow(() -> new Problem.Invalid("/phone", "tenants.no_phone", typed));
    }

    private static TenantRow merged(TenantRow row, Profile profile, String phone, long version) {
        if (profile.email() != null && !profile.email().isBlank() && !EMAIL.matcher(profile.email().strip()).matches()) {
            throw new Problem.Invalid(List.of(new FieldError("/email", "tenants.no_email", profile.email())));
        }
        var tags = profile.tags() == null ? row.tags() : profile.tags().stream().map(String::strip).distinct().toList();
        return new TenantRow(
                row.id(), Objects.requireNonNullElse(profile.name(), row.name()).strip(), phone,
                optional(profile.email(), row.email()), upper(optional(profile.idNumber(), row.idNumber())),
                Objects.requireNonNullElse(profile.language(), row.language()), tags, optional(profile.note(), row.note()),
                optional(profile.source(), row.source()),
                profile.propertyId() == null ? row.homePropertyId() : profile.propertyId(), version, row.createdAt());
    }

    private static @Nullable String optional(@Nullable String asked, @Nullable String present) {
        if (asked == null) return present;
        return asked.isBlank() ? null : asked.strip();
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private Problem taken(String phone, PropertyScope scope) {
        return tenants.byPhones(List.of(phone)).stream()
                .findFirst()
                .flatMap(other -> tenants.visible(other.id(), scope))
                .<Problem>map(other -> new Problem.Conflict("tenants.phone_taken", other.name()))
                .orElseGet(() -> new Problem.Conflict("tenants.phone_taken_elsewhere"));
    }

    private static Map<String, ?> described(TenantRow row) {
        return Map.of(
                "name", row.name(), "phone", Masks.phone(row.phone()),
                "email", Objects.requireNonNullElse(Masks.email(row.email()), ""),
                "idNumber", Objects.requireNonNullElse(Masks.idNumber(row.idNumber()), ""),
                "language", row.language(), "tags", row.tags(), "note", Objects.requireNonNullElse(row.note(), ""),
                "source", Objects.requireNonNullElse(row.source(), ""));
    }

    /** What somebody says of a tenant; null says nothing, an empty text takes an optional field away. */
    record Profile(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String idNumber,
            @Nullable String language,
            @Nullable List<String> tags,
            @Nullable String note,
            @Nullable String source,
            @Nullable UUID propertyId) {}
}
