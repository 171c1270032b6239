package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import anju.kernel.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the office does about bills and payments. */
@Singleton
class Accounting {
    private final Console console;
    private final Known known;
    private final List<RecurringJob> jobs;

    Accounting(Console console, Known known, List<RecurringJob> jobs) {
        this.console = console;
        this.known = known;
        this.jobs = jobs;
    }

    /** Two houses charge for delay, after some days of grace; all make bills a week ahead. */
    void agreeTerms() {
        agree(House.all().get(0), 0, "0.05", "20");
        agree(House.all().get(1), 3, "0.03", "10");
        agree(House.all().get(2), 8, "0", "0");
    }

    private void agree(House house, int graceDays, String dailyPercent, String capPercent) {
        var path = "/api/v1/properties/" + known.property(house) + "/billing-terms";
        var etag = Objects.requireNonNull(console.get(MANAGER, path).etag());
        console.put(MANAGER, path, Map.of(
                "graceDays", graceDays,
                "lateFeeDailyPercent", new BigDecimal(dailyPercent),
                "lateFeeCapPercent", new BigDecimal(capPercent),
                "dueDaysMoved", false,
                "daysAhead", 7,
                "proration", "CALENDAR",
                "rounding", "CENT",
                "earner", "PAYER",
                "creditCapPercent", 30), "If-Match", etag);
    }

    void makeBills() {
        console.post(MANAGER, "/api/v1/bills/generation", Map.of());
    }

    /** What the hourly job would do at its next turn, late fees above all, so that the demo is whole from the first minute. */
    void bringUpToDate() {
        jobs.stream().filter(job -> job.name().equals("billing.nightly")).forEach(RecurringJob::run);
    }

    /** The last payment of somebody who always pays in time comes back. */
    void bounce(Cast cast, LocalDate today) {
        var tenant = cast.id(cast.every(1, Habit.PROMPT, 4).getLast());
        var payment = console.get(MANAGER, "/api/v1/payments?limit=1&tenantId=" + tenant).items().getFirst();
        console.tryPost(MANAGER, "/api/v1/payments/" + payment.get("id") + "/reversal",
                Map.of("reason", "银行退票：账户余额不足", "occurredOn", today.minusDays(1)),
                "Idempotency-Key", "demo-bounce");
    }

    void payInPart(Cast cast, LocalDate today) {
        var stay = cast.paying(Habit.STRUGGLING).findFirst().orElseThrow();
        var half = stay.rent().getAmount().divide(BigDecimal.TWO);
        console.post(MANAGER, "/api/v1/payments", Map.of(
                "tenantId", cast.id(stay),
                "paidOn", today.minusDays(2),
                "amount", Map.of("amount", half.toPlainString(), "currency", stay.rent().getCurrencyUnit().getCode()),
                "method", "cash"), "Idempotency-Key", "demo-part");
    }

    /** Days that do not count because the delay was the house's own. */
    void dispute(Cast cast) {
        var tenant = cast.id(cast.paying(Habit.STRUGGLING).skip(1).findFirst().orElseThrow());
        var open = console.get(MANAGER, "/api/v1/bills?limit=1&state=overdue&sort=due&tenantId=" + tenant).items();
        if (open.isEmpty()) return;
        var path = "/api/v1/bills/" + open.getFirst().get("id");
        var etag = Objects.requireNonNull(console.get(MANAGER, path).etag());
        console.put(MANAGER, path + "/excuse", Map.of("days", 10, "reason", "对空调维修费有争议，核实期间不计逾期"),
                "If-Match", etag);
    }
}
