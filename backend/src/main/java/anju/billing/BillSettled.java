package anju.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The present truth of a settled bill. Published again, with the same bill, when the truth changes: hearers compare.
 *
 * @param tenantId the account the bill is addressed to (primary tenant)
 * @param earnerId who earns for it, as the property's policy for shared leases says: the payer, or the primary
 *     tenant, who shares where {@link Billing#sharing} says so
 * @param payerId who made the last payment
 * @param amount of the bill before a rent credit paid a part of it. The contract of the rules calls {@code bill.amount} the
 *     bill's amount, not the money that came: points were earned by paying, and whoever spends them on rent has paid with them.
 *     Counting the money only would make every credit cost its owner a second time, in points and on the way to the next tier.
 * @param item {@code rent}, {@code utilities}, {@code water}, {@code electricity}, …
 * @param settledOn the day its last yuan cleared, or the last credit that was put on it later, in the property's zone
 * @param monthsCovered 1 for a month or part of one, 3 for 押一付三
 * @param daysLate 0 on the due day, −5 five days early, moved due days, grace and excused days taken off
 * @param method of the payment that settled it ({@code wechat}, {@code bank}, {@code cash} …), {@link #POINTS} where a credit left nothing to pay
 * @param paymentId of the payment that settled it; null where points paid it all
 * @param onTimeStreak rent bills on time in a row before this one, by due day
 * @param onTimeRate12m share of rent bills due in the 12 months before this one's due day that were on time; 0 when none were
 */
public record BillSettled(
        UUID billId,
        UUID tenantId,
        UUID earnerId,
        UUID payerId,
        UUID leaseId,
        UUID propertyId,
        String item,
        BigDecimal amount,
        String currency,
        LocalDate dueOn,
        LocalDate settledOn,
        int monthsCovered,
        int daysLate,
        @Nullable String method,
        @Nullable UUID paymentId,
        int onTimeStreak,
        double onTimeRate12m) {
    public static final String POINTS = "points";
}
