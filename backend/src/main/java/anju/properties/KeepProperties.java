package anju.properties;

import static anju.properties.Changes.choose;
import static anju.properties.Changes.optional;

import anju.kernel.Amounts;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;

/** Opens properties and keeps their data. */
@Singleton
class KeepProperties {
    private final PropertyStore store;
    private final PropertyDefaults defaults;
    private final ApplicationEventPublisher<Object> events;
    private final Clock clock;

    KeepProperties(
            PropertyStore store, PropertyDefaults defaults, ApplicationEventPublisher<Object> events, Clock clock) {
        this.store = store;
        this.defaults = defaults;
        this.events = events;
        this.clock = clock;
    }

    PropertyRow require(UUID id, PropertyScope scope) {
        return store.find(id)
                .filter(row -> scope.includes(row.id()))
                .orElseThrow(() -> new Problem.NotFound("properties.no_property"));
    }

    @Transactional
    PropertyRow open(PropertyFields fields) {
        var row = merged(defaults.property(String.valueOf(fields.name()), clock.instant()), fields, 1);
        if (!store.insert(row)) throw taken(row);
        events.publishEvent(new Audited("properties.opened", "property", row.id(), row.id(), Map.of(), described(row)));
        events.publishEvent(new PropertyChanged(row.id()));
        return row;
    }

    @Transactional
    PropertyRow change(UUID id, PropertyScope scope, long version, PropertyFields fields) {
        var before = require(id, scope);
        if (before.version() != version) throw new Problem.Stale(before.version());
        var after = merged(before, fields, version + 1);
        if (store.nameOrCodeTaken(id, after.name(), after.code())) throw taken(after);
        if (!store.update(after)) throw new Problem.Stale(version + 1);
        events.publishEvent(
                new Audited("properties.changed", "property", id, id, described(before), described(after)));
        events.publishEvent(new PropertyChanged(id));
        return after;
    }

    private static PropertyRow merged(PropertyRow row, PropertyFields fields, long version) {
        check(fields);
        return new PropertyRow(
                row.id(), choose(fields.name(), row.name()), optional(fields.code(), row.code()),
                optional(fields.address(), row.address()), choose(fields.timeZone(), row.timeZone()),
                choose(fields.currency(), row.currency()), choose(fields.calendar(), row.calendar()),
                version, row.createdAt());
    }

    private static void check(PropertyFields fields) {
        var errors = new ArrayList<FieldError>();
        if (fields.timeZone() != null && !isZone(fields.timeZone())) {
            errors.add(new FieldError("/timeZone", "properties.no_such_zone", fields.timeZone()));
        }
        if (fields.currency() != null) refusal(fields.currency()).ifPresent(errors::add);
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
    }

    private static boolean isZone(String id) {
        try {
            ZoneId.of(id);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static Optional<FieldError> refusal(String currency) {
        try {
            if (Amounts.canBeKept(CurrencyUnit.of(currency))) return Optional.empty();
            return Optional.of(new FieldError("/currency", "properties.currency_too_fine", currency, Amounts.DECIMALS));
        } catch (IllegalCurrencyException unknown) {
            return Optional.of(new FieldError("/currency", "properties.no_such_currency", currency));
        }
    }

    private static Problem taken(PropertyRow row) {
        return new Problem.Conflict("properties.name_taken", row.name());
    }

    private static Map<String, ?> described(PropertyRow row) {
        return Map.of(
                "name", row.name(), "code", choose(row.code(), ""), "address", choose(row.address(), ""),
                "timeZone", row.timeZone(), "currency", row.currency(), "calendar", row.calendar());
    }

    /** What is null stays as it is. */
    record PropertyFields(
            @Nullable String name,
            @Nullable String code,
            @Nullable String address,
            @Nullable String timeZone,
            @Nullable String currency,
            @Nullable String calendar) {}
}
