package anju.points

import anju.kernel.Problem
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Tenants
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors

class LedgerSpec extends LedgerFixture {
    def tenant = LedgerFixture.tenant()

    def cleanup() {
        ledgerHolds()
    }

    def "points come free and expire when the day begins where the tenant lives"() {
        given: 'one tenant in New York, one in London, one nowhere in particular: the installation keeps UTC'
        def tenant = livingIn('America/New_York')
        livingIn('Europe/London')
        def other = LedgerFixture.tenant()
        def day = LocalDate.parse('2026-03-10')
        give(award(tenant, 100, expiresOn: day), award(other, 100, expiresOn: day), award(tenant, 7, pendingUntil: day))

        when: 'it is the 10th in London, the 9th in New York'
        clock.now = Instant.parse('2026-03-10T02:00:00Z')
        inTransaction { new SettleDueLots(dueLots, days, clock).run() }

        then:
        balance(other).available() == 0
        [balance(tenant).available(), balance(tenant).pending()] == [100, 7]

        and: 'they can still be spent'
        redeem(tenant, 30).points() == 30

        when: 'it is midnight in New York'
        clock.now = Instant.parse('2026-03-10T04:00:00Z')
        inTransaction { new SettleDueLots(dueLots, days, clock).run() }

        then:
        [balance(tenant).available(), balance(tenant).pending()] == [7, 0]
        sql.rows("SELECT kind::text AS kind, occurred_at FROM points.posting WHERE tenant_id = ? AND kind IN ('expiry', 'release')", [tenant])
            .every { it.occurred_at.toInstant() == Instant.parse('2026-03-10T04:00:00Z') }
    }

    def "east of the installation points expire before its own midnight"() {
        given:
        def tenant = livingIn('Pacific/Auckland')
        def other = LedgerFixture.tenant()
        def day = LocalDate.parse('2026-03-10')
        give(award(tenant, 100, expiresOn: day), award(other, 100, expiresOn: day))

        when: 'it is the 9th in London, the 10th in Auckland'
        clock.now = Instant.parse('2026-03-09T12:00:00Z')
        inTransaction { new SettleDueLots(dueLots, days, clock).run() }

        then:
        [balance(tenant).available(), balance(other).available()] == [0, 100]

        when: 'an award whose points are gone there already is taken back'
        def late = award(tenant, 50, expiresOn: day)
        give(late)
        takeBack(late)

        then: 'they have expired unused: nothing is owed for them'
        with(balance(tenant)) {
            available() == 0
            debt() == 0
        }
    }

    private UUID livingIn(String zone) {
        def unit = bean(Properties).ensureUnits([new UnitKey("House in $zone".toString(), '', '1')]).values().first().unit()
        sql.execute('UPDATE properties.property SET time_zone = ? WHERE id = ?', [zone, unit.propertyId()])
        def tenant = bean(Tenants).create(new NewTenant('张伟', "+86139${String.format('%08d', Math.abs(zone.hashCode()) % 100000000)}", null, null, []))
        bean(Tenants).residences([new Residence(tenant, UUID.randomUUID(), unit.propertyId(), unit.id(), '1', LocalDate.parse('2026-01-01'), null)])
        tenant
    }

    def "an award is available at once"() {
        when:
        def posted = give(award(tenant, 100))

        then:
        posted*.created() == [true]
        balance(tenant) == new Balance(tenant, 100, 0, 0, null, 0)
        buckets(tenant) == [issued: -100, available: 100]
    }

    def "the same award is posted once, whatever is retried"() {
        given:
        def given = award(tenant, 100)
        give(given)

        when:
        def again = give(given, award(tenant, 20), given)

        then:
        again*.created() == [false, true, false]
        balance(tenant).available() == 120
    }

    def "two awards of one batch for the same fact, rule and purpose are one"() {
        given:
        def given = award(tenant, 100)

        expect:
        give(given, given)*.created() == [true, false]
        balance(tenant).available() == 100
    }

    def "a re-evaluated fact is awarded again under its own purpose"() {
        given:
        def first = award(tenant, 100)
        give(first)
        takeBack(first)

        when:
        give(award(tenant, 60, fact: first.factId(), purpose: 'award#2'))

        then:
        balance(tenant).available() == 60
    }

    def "pending points come free on their day, and their day of expiry stays"() {
        given:
        give(award(tenant, 100, pendingUntil: today.plusDays(7), expiresOn: today.plusMonths(12)))

        expect:
        with(balance(tenant)) { pending() == 100 && available() == 0 }

        when:
        clock.passDays(6)
        settleDue()

        then:
        balance(tenant).pending() == 100

        when:
        clock.passDays(1)
        2.times { settleDue() }

        then:
        with(balance(tenant)) { pending() == 0 && available() == 100 && nextExpiryPoints() == 100 }
    }

    def "an award whose pending time is over is available at once"() {
        when:
        give(award(tenant, 100, pendingUntil: today))

        then:
        balance(tenant).available() == 100
    }

    def "points are gone on the day they expire"() {
        given:
        give(award(tenant, 30, expiresOn: today.plusDays(10)), award(tenant, 70))

        when:
        clock.passDays(9)
        settleDue()

        then:
        balance(tenant).available() == 100

        when:
        clock.passDays(1)
        2.times { settleDue() }

        then:
        buckets(tenant) == [issued: -100, available: 70, expired: 30]
    }

    def "points of history that are past their day are posted and expired at once, even when posted again later"() {
        given:
        def late = award(tenant, 100, at: clock.instant() - Duration.ofDays(400), expiresOn: today.minusDays(30))
        def soon = award(tenant, 50, expiresOn: today.plusDays(5))
        give(late, soon)

        expect:
        buckets(tenant) == [issued: -150, expired: 100, available: 50]

        when:
        clock.passDays(5)
        settleDue()
        give(late, soon)

        then:
        buckets(tenant) == [issued: -150, expired: 150]
    }

    def "pending points that expire before they come free never come free"() {
        given:
        give(award(tenant, 100, pendingUntil: today.plusDays(20), expiresOn: today.plusDays(10)))

        when:
        clock.passDays(30)
        settleDue()

        then:
        buckets(tenant) == [issued: -100, expired: 100]
    }

    def "a redemption takes the points that expire soonest"() {
        given:
        give(award(tenant, 100), award(tenant, 50, expiresOn: today.plusDays(90)), award(tenant, 30, expiresOn: today.plusDays(30)))

        when:
        redeem(tenant, 60)

        then:
        balance(tenant) == new Balance(tenant, 120, 0, 0, today.plusDays(90), 20)
    }

    def "a redemption never takes points that have expired, though the nightly run has not come by"() {
        given:
        give(award(tenant, 50, expiresOn: today.plusDays(1)), award(tenant, 10))
        clock.passDays(1)

        when:
        redeem(tenant, 20)

        then:
        def refusal = thrown(Problem.RuleBroken)
        refusal.code() == 'points.insufficient'
        refusal.args() as List == [20L, 10L, 10L]
    }

    def "a lot that was used up before its day is simply gone"() {
        given:
        give(award(tenant, 50, expiresOn: today.plusDays(1)))
        redeem(tenant, 50)
        clock.passDays(1)

        when:
        settleDue()

        then:
        sql.rows('SELECT 1 FROM points.lot WHERE tenant_id = ?', [tenant]).empty
    }

    def "a redemption takes what came free today, though the nightly run has not come by"() {
        given:
        give(award(tenant, 50, pendingUntil: today.plusDays(1)))
        clock.passDays(1)

        expect:
        redeem(tenant, 50).created()
    }

    def "a redemption is posted once per id"() {
        given:
        def id = UUID.randomUUID()
        give(award(tenant, 100))

        expect:
        redeem(tenant, 60, id).created()
        !redeem(tenant, 60, id).created()
        balance(tenant).available() == 40
    }

    def "a cancelled redemption puts points back into their lots with their old expiry"() {
        given:
        def id = UUID.randomUUID()
        give(award(tenant, 100), award(tenant, 30, expiresOn: today.plusDays(30)))
        redeem(tenant, 50, id)
        clock.passDays(10)

        when:
        cancel(tenant, id)
        def again = cancel(tenant, id)

        then:
        !again.created()
        balance(tenant) == new Balance(tenant, 130, 0, 0, today.plusDays(20), 30)
    }

    def "what a cancelled redemption puts back after its day expires at once"() {
        given:
        def id = UUID.randomUUID()
        give(award(tenant, 30, expiresOn: today.plusDays(5)))
        redeem(tenant, 30, id)
        clock.passDays(6)
        settleDue()

        when:
        cancel(tenant, id)

        then:
        buckets(tenant) == [issued: -30, expired: 30]
    }

    def "what comes back after its day expires when it came, so that no closed month changes"() {
        given: '100 points until 1 June, of which 60 are redeemed on 20 May'
        def id = UUID.randomUUID()
        give(award(tenant, 100, expiresOn: LocalDate.parse('2026-06-01')))
        clock.now = Instant.parse('2026-05-20T09:00:00Z')
        redeem(tenant, 60, id)

        when: 'the redemption is cancelled on 3 July, and the nightly run has not come by since'
        def back = Instant.parse('2026-07-03T09:00:00Z')
        clock.now = back
        cancel(tenant, id)

        then:
        sql.rows("SELECT points, occurred_at FROM points.posting WHERE tenant_id = ? AND kind = 'expiry' ORDER BY occurred_at", [tenant])
            .collect { [it.points, it.occurred_at.toInstant()] } == [[40, Instant.parse('2026-06-01T00:00:00Z')], [60, back]]
        buckets(tenant) == [issued: -100, expired: 100]
    }

    def "a cancellation needs a redemption"() {
        when:
        cancel(tenant, UUID.randomUUID())

        then:
        thrown(Problem.NotFound)
    }

    def "a reversed award leaves pending and available as if it had never been"() {
        given:
        def pending = award(tenant, 40, pendingUntil: today.plusDays(7))
        def free = award(tenant, 60)
        give(pending, free)

        when:
        takeBack(pending, free)

        then:
        takeBack(pending, free)*.created() == [false, false]
        buckets(tenant) == [issued: -100, reversed: 100]
    }

    def "what is spent becomes a debt, which later awards pay off first"() {
        given:
        def given = award(tenant, 100)
        give(given)
        redeem(tenant, 80)

        when:
        takeBack(given)

        then:
        with(balance(tenant)) { available() == 0 && debt() == 80 }

        when:
        give(award(tenant, 50))

        then:
        with(balance(tenant)) { available() == 0 && debt() == 30 }

        when:
        give(award(tenant, 50, pendingUntil: today.plusDays(3)))

        then:
        with(balance(tenant)) { pending() == 50 && debt() == 30 }

        when:
        clock.passDays(3)
        settleDue()

        then:
        with(balance(tenant)) { available() == 20 && debt() == 0 }
    }

    def "a cancelled redemption pays off a debt first"() {
        given:
        def id = UUID.randomUUID()
        def given = award(tenant, 100)
        give(given)
        redeem(tenant, 80, id)
        takeBack(given)

        when:
        cancel(tenant, id)

        then:
        buckets(tenant) == [issued: -100, reversed: 100]
    }

    def "a clawback takes other points before it makes a debt"() {
        given:
        def spent = award(tenant, 100, expiresOn: today.plusDays(5))
        give(spent, award(tenant, 70))
        redeem(tenant, 100)

        when:
        takeBack(spent)

        then:
        with(balance(tenant)) { available() == 0 && debt() == 30 }
    }

    def "a clawback never leaves a debt beside points that have expired, though the nightly run has not come by"() {
        given:
        def spent = award(tenant, 100)
        give(spent)
        redeem(tenant, 100)
        give(award(tenant, 30, expiresOn: today.plusDays(1)))
        clock.passDays(1)

        when:
        takeBack(spent)

        then:
        buckets(tenant) == [issued: -130, redeemed: 100, expired: 30, reversed: 100, debt: -100]
    }

    def "a clawback takes what came free today before it makes a debt, though the nightly run has not come by"() {
        given:
        def spent = award(tenant, 100)
        give(spent)
        redeem(tenant, 100)
        give(award(tenant, 30, pendingUntil: today.plusDays(1)))
        clock.passDays(1)

        when:
        takeBack(spent)

        then:
        with(balance(tenant)) { available() == 0 && pending() == 0 && debt() == 70 }
    }

    def "an opening is withdrawn like an award, never leaving a debt beside points that have expired"() {
        given:
        inTransaction { ledger.open([new Opening(tenant, 'legacy-7', 100, null, '老系统')]) }
        redeem(tenant, 100)
        give(award(tenant, 30, expiresOn: today.plusDays(1)))
        clock.passDays(1)

        when:
        inTransaction { ledger.withdrawOpening(tenant, 'legacy-7', 'imports.reversed') }

        then:
        buckets(tenant) == [issued: -130, redeemed: 100, expired: 30, reversed: 100, debt: -100]
    }

    def "an award that expired unused is taken back from what expired, not from the tenant's other points"() {
        given:
        def old = award(tenant, 100, expiresOn: today.plusDays(5))
        give(old, award(tenant, 70))
        clock.passDays(5)
        settleDue()

        when:
        takeBack(old)

        then:
        buckets(tenant) == [issued: -170, reversed: 100, available: 70]
    }

    def "two awards of one lot can both be taken back in one call"() {
        given:
        def one = award(tenant, 100)
        def two = award(tenant, 50)
        give(one, two)
        redeem(tenant, 120)

        when:
        takeBack(one, two)

        then:
        buckets(tenant) == [issued: -150, redeemed: 120, reversed: 150, debt: -120]
    }

    def "a reversal of what was never awarded does nothing"() {
        expect:
        takeBack(award(tenant, 100)).empty
    }

    def "opening points come in once per key, with their expiry"() {
        given:
        def opening = new Opening(tenant, 'legacy-7', 500, today.plusMonths(2), '老系统')

        expect:
        inTransaction { ledger.open([opening]) }*.created() == [true]
        inTransaction { ledger.open([opening]) }*.created() == [false]
        inTransaction { ledger.open([new Opening(tenant, 'legacy-7', 800, null, '老系统')]) }.collect { [it.points(), it.created()] } == [[500, false]]
        balance(tenant) == new Balance(tenant, 500, 0, 0, today.plusMonths(2), 500)
    }

    def "what tenants earned by rules in 12 months can be read by other modules, reversals taken off"() {
        given:
        clock.now = java.time.Instant.now()
        def kept = award(tenant, 100)
        def old = award(tenant, 1000, at: clock.instant() - Duration.ofDays(400))
        def reversed = award(tenant, 40)
        give(kept, old, reversed)
        takeBack(reversed, old)
        inTransaction { ledger.open([new Opening(tenant, 'x', 500, null, null), new Opening(tenant, 'y', 2000, null, null)]) }
        inTransaction { ledger.withdrawOpening(tenant, 'y', 'imports.reversed') }

        expect:
        appSql.firstRow('SELECT points FROM points.v_earned_12m WHERE tenant_id = ?', [tenant]).points == 100
    }

    def "thousands of awards come in at once, also when some of them are there already"() {
        given:
        def tenants = (1..300).collect { LedgerFixture.tenant() }
        def batch = tenants.collectMany {
            [award(it, 10), award(it, 20, expiresOn: today.plusDays(9)), award(it, 30, pendingUntil: today.plusDays(2)),
             award(it, 40, at: clock.instant() - Duration.ofDays(90), expiresOn: today.minusDays(3))]
        }
        def owing = award(tenants[0], 25)
        give(owing)
        redeem(tenants[0], 25)
        takeBack(owing)
        def early = batch.take(1)

        expect:
        give(*early)*.created() == [true]
        give(*batch.drop(4))*.created().every()
        give(*batch)*.created().count(true) == 3
        give(*(batch + batch))*.created().every { !it }
        tenants.drop(1).every { buckets(it) == [issued: -100, available: 30, pending: 30, expired: 40] }
        buckets(tenants[0]) == [issued: -125, redeemed: 25, reversed: 25, available: 5, pending: 30, expired: 40]
    }

    def "sixteen writers on three tenants neither lose nor double a point"() {
        given:
        def tenants = (1..3).collect { LedgerFixture.tenant() }
        def shared = (1..40).collect { award(tenants[it % 3], 10) }
        def start = new CyclicBarrier(16)
        def pool = Executors.newFixedThreadPool(16)

        when:
        def runs = (1..16).collect { n -> pool.submit {
            def random = new Random(n)
            start.await()
            30.times {
                def one = tenants[random.nextInt(3)]
                switch (random.nextInt(5)) {
                    case 0: give(*shared.shuffled(random).take(5)); break
                    case 1: give(award(one, 7, expiresOn: today.plusDays(random.nextInt(3)))); break
                    case 2: takeBack(shared[random.nextInt(40)]); break
                    case 3:
                        def id = UUID.randomUUID()
                        try {
                            redeem(one, 5, id)
                            if (random.nextBoolean()) cancel(one, id)
                        } catch (Problem.RuleBroken tooFew) {
                            assert tooFew.code() == 'points.insufficient'
                        }
                        break
                    case 4: inTransaction { dueLots.settleChunk(today, 100) }; break
                }
            }
        } }
        runs*.get()

        then:
        noExceptionThrown()
        sql.firstRow("SELECT count(*) AS n FROM points.posting WHERE kind = 'award' AND fact_id = ANY(?)",
            [sql.connection.createArrayOf('uuid', shared*.factId() as Object[])]).n <= 40

        cleanup:
        pool.shutdownNow()
    }
}
