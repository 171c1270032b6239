package anju.rules

import anju.billing.BillSettled
import anju.billing.BillsChanged
import anju.callbacks.CallbackAnswered
import anju.kernel.Ids
import anju.leases.LeaseRenewed
import anju.points.PostingExplainer
import anju.referrals.ReferralConverted
import anju.referrals.ReferralOutlook
import anju.rules.engine.Trigger
import anju.surveys.SurveyCompleted
import anju.tenants.NewTenant
import anju.tenants.Tenants
import java.time.Instant

/** What earns besides a bill of one's own: referrals, renewals, surveys, callbacks, and rent that several carry. */
class RuleTriggersSpec extends RulesFixture {
    def cleanup() {
        retireAll()
    }

    def "both sides of a referral earn by their role, until it is revoked"() {
        given:
        active(terms('500', when: 'referral.role == "referrer" && referral.ordinal <= 3'), Trigger.REFERRAL_CONVERTED)
        active(terms('200', when: 'referral.role == "friend"'), Trigger.REFERRAL_CONVERTED)
        def (referrer, friend) = [lease().tenantId(), lease().tenantId()]
        def id = UUID.randomUUID()

        when:
        2.times { announce(new ReferralConverted(id, referrer, friend, 1, TODAY, false)) }

        then:
        [available(referrer), available(friend)] == [500, 200]

        when:
        announce(new ReferralConverted(id, referrer, friend, 1, TODAY, true))

        then:
        [available(referrer), available(friend)] == [0, 0]
    }

    def "the next friend promises no more than caps and budgets leave"() {
        given:
        def referrers = 'referral.role == "referrer"'
        active(terms('500', when: referrers, caps: [new Cap(Period.LIFETIME, null, 2)]), Trigger.REFERRAL_CONVERTED)
        active(terms('30', when: referrers, budget: 50), Trigger.REFERRAL_CONVERTED)
        def (referrer, friend, other) = [lease().tenantId(), lease().tenantId(), lease().tenantId()]
        def promised = (1..3).collect { n ->
            def points = bean(ReferralOutlook).points(referrer, n)
            announce(new ReferralConverted(UUID.randomUUID(), referrer, friend, n, TODAY, false))
            [points, available(referrer)]
        }

        expect: 'what is paid next'
        promised == [[530, 530], [520, 1050], [0, 1050]]
        bean(ReferralOutlook).points(other, 1) == 500
    }

    def "a shared lease's points go to everybody who signed, by what each carries: #shares"() {
        given:
        active(terms('101'))
        def lease = sharedLease("合租$shares", shares)
        def people = [lease.tenantId()] + partners(lease)
        def bills = (1..bulk).collect { bill(lease, on: TODAY.minusDays(it)) }

        when:
        2.times { settle(bills as BillSettled[]) }

        then:
        people.collect { available(it) } == parts*.multiply(bulk)

        and: 'the explanation says so'
        def posting = postings(people.last()).first()
        def explained = bean(PostingExplainer)
            .explain(people.last(), [new PostingExplainer.Judged(posting.fact_id, posting.rule_id)], Locale.ENGLISH).values().first()
        explained.text().contains("101 points shared by ${people.size()} tenants of the lease")

        when: 'the payments bounce'
        bills.each { reopen(it) }

        then:
        people.every { available(it) == 0 }

        when: 'and are made again'
        settle(bills as BillSettled[])

        then:
        people.collect { available(it) } == parts*.multiply(bulk)

        where:
        shares   | bulk || parts
        [0]      | 1    || [51, 50]
        [0, 0]   | 3    || [34, 34, 33]
        [25, 25] | 1    || [51, 25, 25]
        [30]     | 20   || [71, 30]
    }

    def "what is shared stays shared: corrections, replays and a policy changed later"() {
        given:
        def lease = sharedLease('合租改', [0])
        def people = [lease.tenantId()] + partners(lease)
        def id = UUID.randomUUID()
        settle(bill(lease, id: id, streak: 0))

        when: 'history is replayed'
        def late = active(terms('10 + history.on_time_streak'))
        replay(late)

        then:
        people.collect { available(it) } == [5, 5]

        when: 'the truth changes for all of them, after the property chose otherwise'
        sql.execute("UPDATE billing.property_terms SET earner = 'PRIMARY' WHERE property_id = ?", [lease.propertyId()])
        settle(bill(lease, id: id, streak: 5))

        then: 'a correction judges by the set of its own time'
        people.collect { available(it) } == [8, 7]

        when: 'another payment settles it, for the partner alone'
        announce(new BillsChanged([bill(lease, id: id, streak: 5, earner: people[1])],
            [new anju.billing.BillReopened(id, lease.tenantId(), lease.tenantId(), TODAY, 'bounced')]))

        then:
        people.collect { available(it) } == [0, 15]
    }

    def "a renewal and an anniversary are facts"() {
        given:
        active(terms('25 * lease.term_months', when: 'lease.renewal_ordinal == 1'), Trigger.LEASE_RENEWED)
        active(terms('100 * tenancy.years'), Trigger.ANNIVERSARY)
        def lease = lease('静安', TODAY.minusYears(2).minusDays(1))

        when:
        announce(new LeaseRenewed(lease.id(), lease.tenantId(), TODAY, 1, 12))
        2.times { bean(KeepAnniversaries).run() }

        then:
        available(lease.tenantId()) == 300 + 200
    }

    def "who came later than the primary tenant has anniversaries and months of their own"() {
        given: 'a primary tenant of seven years, a flatmate of one, and one who came in today'
        active(terms('100 * tenancy.years'), Trigger.ANNIVERSARY)
        active(terms('tenant.tenure_months'))
        def lease = lease('静安', TODAY.minusYears(7).minusDays(4))
        def (flatmate, newcomer) = [TODAY.minusYears(1).minusDays(2), TODAY].collect { since ->
            def tenant = bean(Tenants).create(new NewTenant('同住人', '+8615' + (200000000 + ++number), null, null, []))
            sql.execute('INSERT INTO leases.co_tenant (tenant_id, lease_id, share, since) VALUES (?, ?, 0, ?)', [tenant, lease.id(), since])
            tenant
        }

        when:
        2.times { bean(KeepAnniversaries).run() }

        then:
        [lease.tenantId(), flatmate, newcomer].collect { available(it) } == [700, 100, 0]

        when:
        settle(bill(lease), bill(lease, earner: flatmate), bill(lease, earner: newcomer))

        then:
        [lease.tenantId(), flatmate, newcomer].collect { available(it) } == [784, 112, 0]
    }

    def "a renewal that is cancelled gives its points back, and the one signed in its place earns once"() {
        given:
        active(terms('25 * lease.term_months', when: 'lease.renewal_ordinal == 1'), Trigger.LEASE_RENEWED)
        def lease = lease('静安', TODAY.minusMonths(11))
        def renewed = { UUID id -> announce(new LeaseRenewed(id, lease.tenantId(), TODAY, 1, 12)) }

        when:
        renewed(lease.id())

        then:
        available(lease.tenantId()) == 300

        when: 'twice, as every event may come'
        2.times { announce(new anju.leases.LeaseCancelled(lease.id(), lease.tenantId(), TODAY)) }

        then:
        available(lease.tenantId()) == 0

        when:
        renewed(lease.id())

        then:
        available(lease.tenantId()) == 300
    }

    def "a survey that a named tenant completed and a callback that was taken are facts, each once"() {
        given:
        active(terms('50', when: 'survey.code == "half-yearly" && survey.channel == "link"'), Trigger.SURVEY_COMPLETED)
        active(terms('20', when: 'callback.mood != ""'), Trigger.CALLBACK_ANSWERED)
        def lease = lease()
        def answered = { String survey, String channel -> new SurveyCompleted(
            Ids.next(), null, Ids.next(), survey, lease.tenantId(), lease.propertyId(), channel, Instant.now()) }
        def survey = answered('half-yearly', 'link')
        def call = new CallbackAnswered(Ids.next(), null, lease.tenantId(), lease.propertyId(), 'unhappy', Instant.now())

        when:
        2.times { [survey, call].each { announce(it) } }
        announce(answered('half-yearly', 'phone'))
        announce(answered('after-repair', 'link'))

        then:
        available(lease.tenantId()) == 70
        facts(lease.tenantId())*.trigger.sort() == ['callback.answered', 'survey.completed', 'survey.completed', 'survey.completed']

        and: 'what it says on the statement'
        [Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH].collect { locale ->
            bean(PostingExplainer).explain(lease.tenantId(), postings(lease.tenantId())
                .collect { new PostingExplainer.Judged(it.fact_id, it.rule_id) }, locale).values()*.title().sort()
        } == [['完成一份满意度调查（链接）', '接受了一次回访'], ['A callback taken', 'A survey completed (link)']]
    }
}
