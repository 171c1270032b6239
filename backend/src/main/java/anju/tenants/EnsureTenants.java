package anju.tenants;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.kernel.Ids;
import anju.tenants.Tenants.Ensured;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates the tenants of a file and takes over what it says anew of those who are known; by phone, in bulk. */
@Singleton
class EnsureTenants {
    private final TenantStore tenants;
    private final SearchTermStore terms;
    private final Clock clock;

    EnsureTenants(TenantStore tenants, SearchTermStore terms, Clock clock) {
        this.tenants = tenants;
        this.terms = terms;
        this.clock = clock;
    }

    @Transactional
    Map<String, Ensured> ensure(List<NewTenant> given) {
        var asked = given.stream().collect(toMap(NewTenant::phone, identity(), EnsureTenants::together, LinkedHashMap::new));
        if (asked.isEmpty()) return Map.of();
        var known = byPhone(asked.keySet());
        var created = create(asked.values().stream().filter(one -> !known.containsKey(one.phone())).toList());
        known.putAll(created);
        known.putAll(byPhone(asked.keySet().stream().filter(phone -> !known.containsKey(phone)).toList()));
        var changed = update(asked, known, created.keySet());
        var answer = new LinkedHashMap<String, Ensured>();
        asked.keySet().forEach(phone -> {
            var row = changed.getOrDefault(phone, known.get(phone));
            answer.put(phone, new Ensured(row.asTenant(), created.containsKey(phone), changed.containsKey(phone)));
        });
        return answer;
    }

    /** @return those that went in, by phone: another may have been made by somebody else meanwhile */
    private Map<String, TenantRow> create(List<NewTenant> missing) {
        if (missing.isEmpty()) return Map.of();
        var now = clock.instant();
        var rows = missing.stream().map(one -> row(one, now)).toList();
        var written = tenants.insert(rows);
        var created = rows.stream()
                .filter(row -> written.contains(row.id()))
                .collect(toMap(TenantRow::phone, identity(), (a, b) -> a, LinkedHashMap::new));
        terms.add(created.values().stream().collect(toMap(
                TenantRow::id,
                row -> SearchTerms.ofPerson(row.name(), row.phone()),
                (a, b) -> a,
                LinkedHashMap::new))); // in the order of their ids, which is the order of the index
        tenants.rememberTags(rows.stream().flatMap(row -> row.tags().stream()).distinct().toList());
        return created;
    }

    private Map<String, TenantRow> update(Map<String, NewTenant> asked, Map<String, TenantRow> known, Set<String> created) {
        var changed = new LinkedHashMap<String, TenantRow>();
        asked.forEach((phone, one) -> {
            var row = known.get(phone);
            if (created.contains(phone)) return;
            var merged = merged(row, one);
            if (!merged.equals(row)) changed.put(phone, next(merged));
        });
        if (!changed.isEmpty()) {
            tenants.update(List.copyOf(changed.values()));
            tenants.rememberTags(changed.values().stream().flatMap(row -> row.tags().stream()).distinct().toList());
        }
        return changed;
    }

    private Map<String, TenantRow> byPhone(Collection<String> phones) {
        var rows = phones.isEmpty() ? List.<TenantRow>of() : tenants.byPhones(phones);
        return rows.stream().collect(toMap(TenantRow::phone, identity(), (a, b) -> a, LinkedHashMap::new));
    }

    private static TenantRow row(NewTenant one, Instant now) {
        return new TenantRow(
                Ids.next(), one.name(), one.phone(), one.email(), one.idNumber(), TenantRow.DEFAULT_LANGUAGE,
                Optional.ofNullable(one.tags()).orElse(List.of()), null, null, null, 1, now);
    }

    private static TenantRow merged(TenantRow row, NewTenant said) {
        return new TenantRow(
                row.id(), row.name(), row.phone(), latest(said.email(), row.email()), latest(said.idNumber(), row.idNumber()),
                row.language(), both(row.tags(), said.tags()), row.note(), row.source(), row.homePropertyId(),
                row.version(), row.createdAt());
    }

    private static TenantRow next(TenantRow row) {
        return new TenantRow(
                row.id(), row.name(), row.phone(), row.email(), row.idNumber(), row.language(), row.tags(), row.note(),
                row.source(), row.homePropertyId(), row.version() + 1, row.createdAt());
    }

    /** Two rows of one file about one person. */
    private static NewTenant together(NewTenant first, NewTenant second) {
        var tags = first.tags() == null ? second.tags() : both(first.tags(), second.tags());
        return new NewTenant(
                first.name(), first.phone(), latest(second.email(), first.email()),
                latest(second.idNumber(), first.idNumber()), tags);
    }

    private static @Nullable String latest(@Nullable String said, @Nullable String before) {
        return said == null ? before : said;
    }

    private static List<String> both(List<String> before, @Nullable List<String> said) {
        if (said == null) return before;
        var all = new LinkedHashSet<>(before);
        all.addAll(said);
        return new ArrayList<>(all);
    }
}
