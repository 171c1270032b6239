package anju.rules;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a version would have given, next to what the rules that are on give.
 *
 * @param from first day, {@code to} the first day no longer looked at
 * @param facts how many were judged
 * @param current points by the rules that are on, {@code candidate} with this version
 * @param cost of the difference
 * @param earners tenants who earn from this version, of {@code judged} tenants
 * @param tierMoves by what the metrics of the last 12 months give, most tenants first
 * @param budgetUsed points of this version; {@code budgetExhausted} the month in which its budget is used up
 */
@Serdeable
record BacktestResult(
        LocalDate from, LocalDate to, long facts, long current, long candidate, long difference, Money cost,
        BigDecimal pointCost, long earners, long judged, @Nullable Long budget, long budgetUsed,
        @Nullable String budgetExhausted, List<Part> months, List<Part> properties, List<Part> tiers,
        List<TierMove> tierMoves, List<Person> tenants) {

    /** A month, property or tier. {@code key} is 2026-11, the property's id or the tier's code. */
    @Serdeable
    record Part(String key, String label, long current, long candidate) {}

    /** Tenants whom the difference in points would bring from one tier to another; {@code movers} are the first of them. */
    @Serdeable
    record TierMove(
            String from, String fromName, String to, String toName, boolean up, long tenants, List<Mover> movers) {}

    /** @param pointsBefore earned in 12 months, {@code pointsAfter} with this version */
    @Serdeable
    record Mover(UUID tenantId, String name, long pointsBefore, long pointsAfter) {}

    @Serdeable
    record Person(
            UUID tenantId, String name, String tier, long cadenceMonths, long current, long candidate, long difference,
            String why) {}
}
