package anju.demo;

import static anju.demo.DemoPeople.AGENT;
import static anju.demo.DemoPeople.MANAGER;

import anju.points.Opening;
import anju.points.PointsLedger;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Points that no rule gave: from before, spent, given or taken by hand. */
@Singleton
class PointsLife {
    private static final List<String> GIFTS = List.of(
            "demo.gift.cleaning", "demo.gift.rent", "demo.gift.laundry", "demo.gift.gym");
    private static final int PRICE = 300;
    private static final int DAYS_BETWEEN = 13;

    private final PointsLedger ledger;
    private final Console console;
    private final PastPoints past;
    private final Clock clock;

    PointsLife(PointsLedger ledger, Console console, PastPoints past, Clock clock) {
        this.ledger = ledger;
        this.console = console;
        this.past = past;
        this.clock = clock;
    }

    /** Some brought points along from the house's old system; they go in thirty days. */
    void open(Cast cast, LocalDate today) {
        var openings = cast.every(3, Habit.EARLY, 24).stream()
                .map(stay -> new Opening(cast.id(stay), "demo", PRICE, today.plusDays(30), "demo.opening"))
                .toList();
        ledger.open(openings);
    }

    /** Services and credits; every fourth is cancelled again. */
    void redeem(Cast cast) {
        var spenders = cast.every(4, Habit.EARLY, 12);
        for (int n = 0; n < spenders.size(); n++) {
            var tenant = cast.id(spenders.get(n));
            var at = clock.instant().minus(Duration.ofDays(DAYS_BETWEEN * (n + 1L)));
            if (!past.had(tenant, PRICE, at)) continue;
            var redemption = UUID.nameUUIDFromBytes(("demo redemption " + n).getBytes(StandardCharsets.UTF_8));
            var gift = GIFTS.get(n % GIFTS.size());
            ledger.redeem(tenant, PRICE, redemption, at, gift);
            if (n % GIFTS.size() == 3) ledger.cancelRedemption(tenant, redemption, at.plus(Duration.ofDays(2)), "demo.cancelled");
        }
    }

    /** Small ones are posted, a large one waits for a second person; so does what an agent proposes. */
    void adjust(Cast cast) {
        var people = cast.every(5, Habit.PROMPT, 4).stream().map(cast::id).toList();
        adjust(MANAGER, people.get(0), 120, "社区活动志愿者", "Volunteer at a community event", "demo-adjust-1");
        adjust(MANAGER, people.get(1), -60, "重复发放更正", "Given twice, corrected", "demo-adjust-2");
        adjust(MANAGER, people.get(2), 800, "电梯停运一周的补偿", "A week without the lift", "demo-adjust-3");
        adjust(AGENT, people.get(0), 200, "协助邻居搬家，受表扬", "Helped a neighbour move", "demo-adjust-4");
    }

    private void adjust(String who, UUID tenant, int points, String reason, String reasonEn, String key) {
        console.post(who, "/api/v1/tenants/" + tenant + "/adjustments",
                Map.of("points", points, "reason", reason, "reasonEn", reasonEn),
                "Idempotency-Key", key);
    }
}
