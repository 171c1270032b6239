package anju.leases

import static anju.leases.Lease.State.*

import anju.leases.Leases.Outcome
import org.joda.money.Money

/** What becomes of the rows of a rent roll. */
class EnsureLeasesSpec extends LeasesFixture {
    def "a rent roll's rows become leases once, and rooms learn who lives there"() {
        given:
        def (anna, ben) = [tenant('Anna'), tenant('Ben')]
        def (one, two) = [unit(), unit()]

        when:
        def first = leases.ensure([
            row(one, anna, today.minusMonths(6), today.plusMonths(6)),
            row(two, ben, today.minusYears(2), today.minusYears(1)),
            row(two, ben, today.plusMonths(1), today.plusMonths(13))])

        then:
        first*.outcome() == [Outcome.CREATED] * 3
        first*.lease()*.state() == [ACTIVE, ENDED, SIGNED]
        first[0].lease().billsFrom() == today
        first[0].lease().parties() == [anna]
        signed.events.size() == 1
        signed.events[0].leases()*.lease()*.tenantId() == [anna, ben, ben]
        tenants.visible(anna, scopeOf(one)).name() == 'Anna'

        when: 'the same file comes a day later'
        def again = leases.ensure([
            row(one, anna, today.minusMonths(6), today.plusMonths(6), 3000, today.plusDays(1)),
            row(two, ben, today.minusYears(2), today.minusYears(1))])

        then:
        again*.outcome() == [Outcome.UNCHANGED] * 2
        again[0].lease() == first[0].lease()
        signed.events.size() == 1

        when:
        def raised = leases.ensure([row(one, anna, today.minusMonths(6), today.plusMonths(8), 3200)])

        then:
        raised*.outcome() == [Outcome.UPDATED]
        raised[0].lease().rent() == Money.parse('CNY 3200')
        raised[0].lease().to() == today.plusMonths(8)
    }

    def "flatmates of a rent roll share one lease"() {
        given:
        def (anna, ben, room) = [tenant('Anna'), tenant('Ben'), unit()]
        def rows = [anna, ben].collect { row(room, it, today.minusMonths(1), today.plusMonths(11)) }

        expect:
        leases.ensure(rows)*.outcome() == [Outcome.CREATED, Outcome.UPDATED]
        leases.ensure(rows)*.outcome() == [Outcome.UNCHANGED] * 2
        leases.ofTenant(ben)*.tenantId() == [anna]
        leases.ofTenant(ben)[0].parties() as Set == [anna, ben] as Set
        leases.covering(room, ben, today).get().tenantId() == anna
        leases.covering(room, ben, today.plusMonths(11)).empty
    }

    def "a row in the way of another lease is reported with the lease, and the rest goes in"() {
        given:
        def (anna, ben, room, other) = [tenant('Anna'), tenant('Ben'), unit(), unit()]
        def held = leases.ensure([row(room, anna, today, today.plusMonths(12))])[0].lease()

        when:
        def answers = leases.ensure([
            row(room, ben, today.plusMonths(6), today.plusMonths(18)),
            row(other, ben, today.plusMonths(6), today.plusMonths(18))])

        then:
        answers*.outcome() == [Outcome.OVERLAP, Outcome.CREATED]
        answers[0].lease() == null
        answers[0].overlaps() == held.id()
    }

    def "a lease that goes on where another ends is its renewal, whatever the order of the rows"() {
        given:
        def (anna, room) = [tenant('Anna'), unit()]
        def start = today.minusMonths(30)

        when:
        leases.ensure([row(room, anna, today.minusMonths(6), today.plusMonths(6))])
        def all = leases.ensure([
            row(room, anna, start, today.minusMonths(18)),
            row(room, anna, today.minusMonths(18), today.minusMonths(6))])

        then:
        leases.ofTenant(anna)*.state() == [ACTIVE, RENEWED, RENEWED]
        leases.ofTenant(anna)*.renewalOrdinal() == [2, 1, 0]
        leases.ofTenant(anna)*.firstStart().unique() == [start]
        renewed.events.collect { it.renewalOrdinal() } == [1]
        tenure(anna) == [start, start, start]

        when: 'the import is taken back'
        leases.withdraw([all[1].lease().id()])

        then:
        leases.ofTenant(anna).findAll { it.state() != CANCELLED }*.renewalOrdinal() == [0, 0]
        tenure(anna).sort() == [start, today.minusMonths(6)]
    }
}
