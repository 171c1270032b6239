package anju.rules;

import anju.rules.engine.Trigger;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a rule says. What is left out is off: no caps, nothing pending, no expiry, no multiplier, everybody.
 *
 * @param when CEL, true or false
 * @param points CEL, a whole number
 * @param pendingDays the points become available so many days after the fact
 * @param clears wait until the payment has cleared; rent facts exist only then
 * @param multiplier multiply by what the tenant's tier gives
 * @param validFrom facts from that day on
 * @param validTo facts before that day
 * @param budget points that the rule may give altogether
 * @param group of the rules in a group only one pays for a fact
 * @param firstOfGroup the first by priority pays; otherwise the one that gives most
 * @param priority smaller goes first
 * @param nameEn the name for readers of English; null: they read {@code name}
 */
@Serdeable
record Terms(
        @Nullable String name,
        String when,
        String points,
        @Nullable List<Cap> caps,
        @Nullable Expiry expiry,
        @Nullable Integer pendingDays,
        @Nullable Boolean clears,
        @Nullable Boolean multiplier,
        @Nullable Scope scope,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable Long budget,
        @Nullable String group,
        @Nullable Boolean firstOfGroup,
        @Nullable Integer priority,
        @Nullable String nameEn) {

    Terms {
        name = name == null ? "" : name;
        nameEn = nameEn == null || nameEn.isBlank() ? null : nameEn;
        caps = caps == null ? List.of() : List.copyOf(caps);
        pendingDays = pendingDays == null ? 0 : pendingDays;
        clears = clears != null && clears;
        multiplier = multiplier != null && multiplier;
        scope = scope == null ? Scope.EVERYBODY : scope;
        firstOfGroup = firstOfGroup != null && firstOfGroup;
        priority = priority == null ? 0 : priority;
    }

    boolean valid(LocalDate on) {
        return (validFrom == null || !on.isBefore(validFrom)) && (validTo == null || on.isBefore(validTo));
    }

    boolean isFor(Fact fact) {
        return scope.includes(
                fact.propertyId(), (String) fact.inputs()[Trigger.TIER], (List<?>) fact.inputs()[Trigger.TAGS]);
    }

    /** Half a point counts as one. */
    long multiplied(long raw, BigDecimal factor) {
        if (!multiplier || factor.compareTo(BigDecimal.ONE) == 0) return raw;
        return BigDecimal.valueOf(raw).multiply(factor).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    @Nullable LocalDate pendingUntil(LocalDate on) {
        return pendingDays == 0 ? null : on.plusDays(pendingDays);
    }

    @Nullable LocalDate expiresOn(LocalDate on) {
        return expiry == null ? null : expiry.after(on);
    }

    String name(Locale reader) {
        return nameEn != null && reader.getLanguage().equals("en") ? nameEn : name;
    }

    Terms asking(String newWhen) {
        return new Terms(
                name, newWhen, points, caps, expiry, pendingDays, clears, multiplier, scope, validFrom, validTo, budget,
                group, firstOfGroup, priority, nameEn);
    }

    Terms named(String newName, String newNameEn) {
        return new Terms(
                newName, when, points, caps, expiry, pendingDays, clears, multiplier, scope, validFrom, validTo, budget,
                group, firstOfGroup, priority, newNameEn);
    }
}
