package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import anju.demo.Portfolio.Stay;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Friends whom tenants brought: recommended before their leases are signed, so that the module follows them by itself. */
@Singleton
class ReferralsStep {
    private static final int FRIENDS = 10;
    private static final int SAME_DEVICE = 2; // so many of the first friends come from one telephone
    private static final int CONFLICT = 409;

    private final Console console;
    private final Known known;

    ReferralsStep(Console console, Known known) {
        this.console = console;
        this.known = known;
    }

    /** Who moved in within ten months; every third of them was recommended. */
    static List<Stay> friends(List<Stay> stays, LocalDate today) {
        var counter = new int[1];
        return stays.stream()
                .filter(stay -> stay.to().isAfter(today) && stay.from().isAfter(today.minusMonths(10)))
                .filter(stay -> stay.from().isBefore(today.minusDays(25)) && counter[0]++ % 3 == 0)
                .limit(FRIENDS)
                .toList();
    }

    void invite(List<Stay> stays, LocalDate today) {
        var referrers = stays.stream()
                .filter(stay -> stay.from().isBefore(today.minusMonths(12)) && stay.to().isAfter(today))
                .filter(stay -> stay.tenant().habit() == Habit.EARLY)
                .toList();
        var ids = known.tenants(referrers);
        var friends = friends(stays, today);
        for (int n = 0; n < friends.size(); n++) {
            var friend = friends.get(n);
            var near = referrers.stream().filter(stay -> stay.house().equals(friend.house())).skip(n / 3).findFirst();
            if (near.isEmpty()) continue;
            invite(ids.get(near.get().tenant().phone()), friend, n);
        }
        invite(ids.get(referrers.getFirst().tenant().phone()), Map.of("name", "周小姐", "channel", "wechat"));
    }

    private void invite(UUID referrer, Stay friend, int n) {
        var body = new HashMap<String, Object>(Map.of(
                "name", friend.tenant().name(), "phone", friend.tenant().phone(), "channel", n % 2 == 0 ? "wechat" : "phone"));
        if (n < SAME_DEVICE) body.put("device", "demo-device");
        invite(referrer, body);
    }

    private void invite(UUID referrer, Map<String, Object> friend) {
        var body = new HashMap<>(friend);
        body.put("referrerId", referrer);
        var answer = console.tryPost(MANAGER, "/api/v1/referrals", body);
        if (answer.status() >= 300 && answer.status() != CONFLICT) throw new IllegalStateException(answer.toString());
    }
}
