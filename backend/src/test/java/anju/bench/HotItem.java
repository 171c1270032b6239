package anju.bench;

import anju.bench.BareRows.There;
import anju.bench.Clients.Work;
import anju.points.Opening;
import anju.points.PointsLedger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * Everybody wants the same thing: redemptions over HTTP by signed-in tenants, beside bare JDBC that writes the rows of one
 * redemption, among them the one row of stock, in one transaction, by as many clients.
 */
final class HotItem {
    private static final int BUYERS = 200;
    private static final int CLIENTS = 32;

    private HotItem() {}

    static Figure measure(House house, Town town, double seconds, double rehearsal) throws Exception {
        var buyers = TenantsIn.of(house, town.homes(Math.min(BUYERS, town.size() / 100)));
        rich(house, buyers);
        var reward = house.post("/api/v1/rewards", """
                {"kind":"GIFT","name":"Bench","points":1,"cost":{"amount":"1.00","currency":"CNY"},"state":"ON","stock":1000000,"collectDays":30}""",
                201).get("id").getStringValue();
        Work redeem = n -> house.post("/api/v1/portal/rewards/" + reward + "/redemptions", "{}", 201, buyers.cookie(n));
        Clients.rehearse(CLIENTS, rehearsal, redeem);
        var buyer = buyers.id(0);
        var bare = BareRows.of(
                house, List.of(new There("rewards.stock", "reward_id = '" + reward + "'")), Set.of(buyer, UUID.fromString(reward)),
                () -> {
                    redeem.run(0);
                    return null;
                });
        LongFunction<Map<Object, Object>> other = n -> Map.of(buyer, buyers.id(n));
        var before = house.number("SELECT count(*) FROM rewards.redemption");
        var ours = Clients.perSecond(CLIENTS, seconds, client -> redeem);
        var gone = house.number("SELECT 1000000 - remaining FROM rewards.stock WHERE reward_id = '" + reward + "'");
        var redeemed = house.number("SELECT count(*) FROM rewards.redemption");
        if (gone != redeemed) throw new IllegalStateException(gone + " gone for " + redeemed + " redemptions");
        bare.perSecond(house, CLIENTS, rehearsal / 2, other);
        return Figure.throughput(
                "redemptions of one hot item over HTTP, clients: " + CLIENTS, "1/s", ours,
                bare.perSecond(house, CLIENTS, seconds, other), 0.4,
                "%d rows each, the stock's among them; %,d redeemed, as many gone".formatted(bare.size(), redeemed - before));
    }

    /** Points enough for all of it. */
    private static void rich(House house, TenantsIn buyers) {
        var openings = buyers.ids().stream().map(tenant -> new Opening(tenant, "bench", 1_000_000, null, null)).toList();
        house.inTransaction(() -> house.bean(PointsLedger.class).open(openings));
    }
}
