package anju.points

import anju.kernel.Problem
import java.time.Duration

/** Does one thing after another to a few tenants' points, as a seed says. */
class RandomHistory {
    private final LedgerFixture spec
    private final Random random
    private final List<UUID> tenants
    private final List<Award> awards = []
    private final Map<UUID, UUID> redemptions = [:]

    RandomHistory(LedgerFixture spec, long seed, int tenants) {
        this.spec = spec
        this.random = new Random(seed)
        this.tenants = (1..tenants).collect { UUID.randomUUID() }
    }

    /** One step; what it was, for whoever reads a failure. */
    String step() {
        spec.clock.pass(Duration.ofMinutes(random.nextInt(60 * 24 * 6) + 30))
        switch (random.nextInt(9)) {
            case 0: case 1: return award()
            case 2: return again()
            case 3: case 4: return redeem()
            case 5: return cancel()
            case 6: return bounce()
            case 7: return adjust()
            default: return settle()
        }
    }

    private UUID anyone() {
        tenants[random.nextInt(tenants.size())]
    }

    private String award() {
        def batch = (0..random.nextInt(4)).collect {
            spec.award(anyone(), 1 + random.nextInt(100),
                pendingUntil: random.nextBoolean() ? null : spec.today.plusDays(random.nextInt(12) - 2),
                expiresOn: random.nextInt(3) == 0 ? null : spec.today.plusDays(random.nextInt(40) - 4))
        }
        awards.addAll(batch)
        spec.give(batch as Award[])
        "award ${batch*.points()}"
    }

    private String again() {
        if (awards.empty) return 'nothing to repeat'
        def old = awards[random.nextInt(awards.size())]
        assert spec.give(old)*.created() == [false]
        'repeat an award'
    }

    private String redeem() {
        def (tenant, id, points) = [anyone(), UUID.randomUUID(), 1 + random.nextInt(120)]
        try {
            spec.redeem(tenant, points, id)
            redemptions[id] = tenant
            "redeem $points"
        } catch (Problem.RuleBroken tooFew) {
            "cannot redeem $points"
        }
    }

    private String cancel() {
        if (redemptions.isEmpty()) return 'nothing to cancel'
        def id = redemptions.keySet()[random.nextInt(redemptions.size())]
        spec.cancel(redemptions[id], id)
        'cancel a redemption'
    }

    private String bounce() {
        def taken = awards.shuffled(random).take(1 + random.nextInt(3))
        spec.takeBack(taken as Award[])
        "bounce ${taken*.points()}"
    }

    private String adjust() {
        def points = random.nextInt(200) - 100 ?: 1
        try {
            spec.adjust(anyone(), points)
            "adjust by $points"
        } catch (Problem.RuleBroken tooFew) {
            "cannot adjust by $points"
        }
    }

    private String settle() {
        spec.settleDue()
        'release and expire'
    }
}
