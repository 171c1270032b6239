package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import anju.demo.Portfolio.Stay;
import anju.rewards.Rewards;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What points buy here, and who bought it: handed over, waiting, given back. */
@Singleton
class RewardsLife {
    private static final int KEPT_DAYS = 7;
    private static final int MANY = 100;
    private static final int ENOUGH = 600;
    private static final List<Integer> DAYS_AGO = List.of(171, 158, 149, 131, 122, 104, 96, 83, 71, 64, 52, 45, 37, 26, 19, 11, 4);
    private static final int CONFLICT = 409;
    private static final int REFUSED = 422;

    private final Console console;
    private final Known known;
    private final Rewards rewards;
    private final PastPoints past;
    private final Clock clock;

    RewardsLife(Console console, Known known, Rewards rewards, PastPoints past, Clock clock) {
        this.console = console;
        this.known = known;
        this.rewards = rewards;
        this.past = past;
        this.clock = clock;
    }

    /** One of the catalogue, as the form of the console sends it. */
    private record Offer(String kind, String name, String nameEn, int points, String cost, String currency, Map<String, ?> more) {
        Map<String, Object> body() {
            var body = new HashMap<String, Object>(Map.of(
                    "kind", kind, "name", name, "nameEn", nameEn, "points", points,
                    "cost", Map.of("amount", cost, "currency", currency), "state", "ON"));
            body.putAll(more);
            return body;
        }
    }

    private static final Offer CLEANING = new Offer("SERVICE", "保洁两小时", "Two hours of cleaning", 600, "80.00", "CNY", Map.of(
            "description", "兑换后请约好日期，保洁阿姨上门。", "descriptionEn", "Choose a day once it is yours; the cleaner comes to you.",
            "limit", Map.of("count", 1, "period", "MONTH"), "collectDays", 30));
    private static final Offer MUG = new Offer("GIFT", "安居马克杯", "Anju mug", 200, "25.00", "CNY", Map.of(
            "description", "陶瓷，350 毫升，前台领取。", "descriptionEn", "Stoneware, 350 ml, at the front desk.",
            "stock", 2, "collectDays", 14));
    private static final Offer CINEMA = new Offer("EVENT_TICKET", "电影票两张", "Two cinema tickets", 450, "70.00", "CNY", Map.of(
            "stock", 20, "collectDays", KEPT_DAYS, "limit", Map.of("count", 1, "period", "QUARTER")));
    private static final Offer PARCELS = new Offer("SERVICE", "晚间送件上门", "Parcels brought up in the evening", 120, "5.00", "CNY", Map.of(
            "description", "20 点至 22 点，代收的快递送到房门口。", "descriptionEn", "Between 8 and 10 pm, from the desk to your door.",
            "tiers", List.of("VIP"), "limit", Map.of("count", 4, "period", "MONTH")));
    private static final Offer GIFT_BOX = new Offer("GIFT", "节日礼盒", "Holiday gift box", 800, "98.00", "CNY", Map.of(
            "stock", 60, "state", "DRAFT", "cancellable", false));

    private static final Offer RENT = new Offer("RENT_CREDIT", "抵房租 50 元", "50 yuan off the rent", 500, "50.00", "CNY", Map.of(
            "description", "抵扣下一张房租账单，也可以选一张还没付清的。", "descriptionEn", "Comes off your next rent bill, or off an open one that you choose.",
            "limit", Map.of("count", 2, "period", "QUARTER")));

    private Offer bike() {
        return new Offer("VOUCHER", "自行车月卡", "Bike hire for a month", 500, "15.00", "EUR", Map.of(
                "propertyIds", List.of(known.property(House.all().getLast())), "stock", 8));
    }

    /** The catalogue; two who redeemed something never came. */
    void offer(Cast cast, LocalDate today) {
        List.of(MUG, PARCELS, GIFT_BOX, CLEANING, bike()).forEach(this::add);
        redeem(cast.every(7, Habit.EARLY, MANY).stream().map(cast::id).toList(), List.of(add(CINEMA), add(CINEMA)));
        rewards.expire(today.plusDays(KEPT_DAYS + 1), House.all().stream().map(known::property).toList(), MANY); // in some houses it may be tomorrow already
    }

    /** One every week or two of the last half year, by those who had the points then. */
    void remember(Cast cast) {
        var wanted = List.of(UUID.fromString(add(CLEANING)), UUID.fromString(add(CINEMA)), UUID.fromString(add(CLEANING)));
        var made = 0;
        for (var stay : cast.every(3, Habit.EARLY, MANY)) {
            if (made == DAYS_AGO.size()) return;
            var at = clock.instant().minus(Duration.ofDays(DAYS_AGO.get(made)));
            if (abroad(stay) || !past.had(cast.id(stay), ENOUGH, at)) continue;
            rewards.redeemedBefore(cast.id(stay), wanted.get(made % wanted.size()), at, "周敏");
            made++;
        }
    }

    private static boolean abroad(Stay stay) {
        return stay.house().equals(House.all().getLast());
    }

    /** Off the next bill, and off one that is open already. */
    void creditRent(Cast cast) {
        var credit = add(RENT);
        var savers = cast.every(3, Habit.PROMPT, MANY).stream().filter(stay -> !abroad(stay)).map(cast::id).toList();
        redeem(savers, List.of(credit, credit, credit));
        savers.stream().filter(tenant -> payNow(tenant, credit)).limit(2).toList();
    }

    @SuppressWarnings("unchecked")
    private boolean payNow(UUID tenant, String credit) {
        return console.get(MANAGER, "/api/v1/tenants/" + tenant + "/rewards").items().stream()
                .filter(choice -> credit.equals(((Map<String, Object>) choice.get("reward")).get("id")) && choice.get("obstacle") == null)
                .flatMap(choice -> ((List<Map<String, Object>>) choice.get("open")).stream())
                .findFirst()
                .filter(bill -> console.tryPost(MANAGER, "/api/v1/tenants/" + tenant + "/redemptions",
                        Map.of("rewardId", credit, "billId", bill.get("billId")), "Idempotency-Key", "demo-now-" + tenant).status() < 300)
                .isPresent();
    }

    void redeem(Cast cast) {
        var mug = add(MUG);
        var cleaning = add(CLEANING);
        var cinema = add(CINEMA);
        var made = redeem(
                cast.every(5, Habit.EARLY, MANY).stream().map(cast::id).toList(),
                List.of(mug, mug, cleaning, cinema, cleaning, cinema, cleaning, cleaning));
        for (var n = 0; n < made.size(); n++) {
            if (n == 6) end(made.get(n), "cancellation", Map.of("reason", "租户改了主意"));
            else if (n % 2 == 0 && n < 6) end(made.get(n), "fulfilment", Map.of());
        }
    }

    private String add(Offer offer) {
        return console.post(MANAGER, "/api/v1/rewards", offer.body(), "Idempotency-Key", "demo-" + offer.nameEn()).text("id");
    }

    /** Each by the next of them who can: not everybody has the points. */
    private List<String> redeem(List<UUID> tenants, List<String> wanted) {
        var made = new ArrayList<String>();
        for (var tenant : tenants) {
            if (made.size() == wanted.size()) break;
            var reward = wanted.get(made.size());
            var answer = console.tryPost(MANAGER, "/api/v1/tenants/" + tenant + "/redemptions",
                    Map.of("rewardId", reward), "Idempotency-Key", "demo-" + tenant + reward);
            if (answer.status() < 300) made.add(answer.text("id"));
            else if (answer.status() != REFUSED) throw new IllegalStateException(answer.toString());
        }
        return made;
    }

    private void end(String redemption, String how, Map<String, ?> body) {
        var answer = console.tryPost(MANAGER, "/api/v1/redemptions/" + redemption + "/" + how, body);
        if (answer.status() >= 300 && answer.status() != CONFLICT) throw new IllegalStateException(answer.toString());
    }
}
