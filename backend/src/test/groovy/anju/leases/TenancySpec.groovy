package anju.leases

import anju.kernel.Texts
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.joda.money.Money

/** What tenants decide about their lease: to go, to stay. */
class TenancySpec extends TenancyFixture {
    def "with #days days of notice, #early rents for leaving earlier, going in #going days of a lease with #left left costs #cost"() {
        given:
        def rule = new NoticeRule(days, early as BigDecimal)
        def today = LocalDate.of(2026, 11, 22)

        expect:
        rule.cost(today.plusDays(going), today, today.plusDays(left), Money.parse('CNY 3000'))?.toString() == cost

        where:
        days | early | going | left | cost
        30   | null  | 30    | 200  | 'CNY 0.00'
        30   | null  | 29    | 200  | null
        30   | 1     | 29    | 200  | 'CNY 3000.00'
        30   | 0.5   | 1     | 200  | 'CNY 1500.00'
        30   | null  | 10    | 10   | 'CNY 0.00'
        0    | null  | 1     | 200  | 'CNY 0.00'
    }

    def "a tenant gives notice, staff confirm it, and the lease ends on that day"() {
        given:
        def anna = resident()
        def path = "/api/v1/portal/leases/$anna.lease/notice"
        def outlook = anna.portal.get(path).body.outlook

        expect:
        outlook.noticeDays == 30
        outlook.earliest == TODAY.plusDays(30).toString()
        outlook.earlyCost == null
        with(anna.portal.post(path, [on: TODAY.plusDays(10), reason: 'a job'])) {
            status == 422
            body.errors*.pointer == ['/on']
            body.detail.contains(Texts.day(Locale.ENGLISH, TODAY.plusDays(29)))
        }
        resident().portal.post(path, [on: TODAY.plusDays(40), reason: 'mine?']).status == 404

        when:
        def answers = (1..2).collect { anna.portal.post(path, [on: TODAY.plusDays(40), reason: 'a job']) }

        then: 'sent twice is said once'
        answers*.status == [201, 201]
        answers*.body*.id.unique().size() == 1
        anna.portal.post(path, [on: TODAY.plusDays(50), reason: 'a job']).body.code == 'leases.notice_given'
        matter(anna).what == 'NOTICE_GIVEN'
        agent.get("/api/v1/leases/$anna.lease").body.lease.to == TODAY.plusMonths(10).toString()

        when:
        def confirmed = (1..2).collect { agent.post("/api/v1/lease-notices/${answers[0].body.id}/confirmation") }

        then:
        confirmed*.status == [200, 200]
        agent.get("/api/v1/leases/$anna.lease").body.lease.to == TODAY.plusDays(40).toString()
        anna.portal.get(path).body.notice.state == 'CONFIRMED'
        anna.portal.post("$path/withdrawal").status == 409
        matter(anna) == null
        agent.get("/api/v1/tenants/$anna.id/messages").body.items.any { it.template == 'leases.notice_confirmed' }

        when: 'the lease goes on after all'
        agent.delete("/api/v1/leases/$anna.lease/ending")

        then:
        anna.portal.get(path).body.notice.state == 'WITHDRAWN'
    }

    def "leaving earlier costs what the lease says, once the tenant agrees to it"() {
        given:
        def anna = resident()
        def path = "/api/v1/portal/leases/$anna.lease/notice"

        when:
        admin.put("/api/v1/properties/$house/notice-terms", [noticeDays: 60])
        admin.put("/api/v1/leases/$anna.lease/notice-terms", [noticeDays: 45, earlyRents: 1])

        then:
        with(anna.portal.get(path).body.outlook) {
            noticeDays == 45 && earlyCost.amount == '3000.00'
        }
        anna.portal.post(path, [on: TODAY.plusDays(20), reason: 'soon']).body.errors*.pointer == ['/costAccepted']
        anna.portal.post(path, [on: TODAY.plusDays(20), reason: 'soon', costAccepted: true]).body.cost.amount == '3000.00'

        when:
        admin.delete("/api/v1/leases/$anna.lease/notice-terms")

        then:
        agent.get("/api/v1/leases/$anna.lease/notice").body.terms.noticeDays == 60

        cleanup:
        admin.put("/api/v1/properties/$house/notice-terms", [noticeDays: 30])
    }

    def "staff record a notice for the tenant, decline it, and the tenant may take another back"() {
        given:
        def anna = resident()

        when:
        def recorded = agent.post("/api/v1/leases/$anna.lease/notice", [on: TODAY.plusDays(40), reason: 'told us'])
        agent.post("/api/v1/lease-notices/$recorded.body.id/refusal", [reason: 'the deposit is unpaid'])

        then:
        recorded.body.byStaff
        with(admin.get("/api/v1/audit?action=leases.notice_recorded").body.items[0]) {
            after.tenantId == anna.id && after.tenant == 'Tenant'
        }
        with(anna.portal.get("/api/v1/portal/leases/$anna.lease/notice").body.notice) {
            state == 'DECLINED' && answer == 'the deposit is unpaid'
        }

        when:
        anna.portal.post("/api/v1/portal/leases/$anna.lease/notice", [on: TODAY.plusDays(41), reason: 'again'])
        def back = (1..2).collect { anna.portal.post("/api/v1/portal/leases/$anna.lease/notice/withdrawal") }

        then:
        back*.status == [200, 200]
        back[1].body.state == 'WITHDRAWN'
    }

    def "an offer with two ways is accepted once, and renews the lease"() {
        given:
        def anna = resident()
        def end = TODAY.plusMonths(10)
        def offer = agent.post("/api/v1/leases/$anna.lease/renewal-offers", [validUntil: TODAY.plusDays(9), note: 'Stay!',
            choices: [[to: end.plusMonths(6), rent: yuan(3100)], [to: end.plusMonths(12), rent: yuan(3000)]]])
        def mine = "/api/v1/portal/leases/$anna.lease/renewal-offer"
        renewed.events.clear()

        expect:
        offer.status == 201
        offer.body.choices*.months == [6, 12]
        offer.body.choices*.change*.amount == ['100.00', '0.00']
        anna.portal.get('/api/v1/portal/home').body.leases == [[what: 'OFFER', leaseId: anna.lease, until: TODAY.plusDays(9).toString()]]
        resident().portal.get(mine).status == 404

        when:
        anna.portal.post("$mine/questions", [offerId: offer.body.id, text: 'Is parking in it?'])
        def asked = matter(anna)
        agent.post("/api/v1/renewal-offers/$offer.body.id/words", [text: 'Yes'])

        then:
        asked.what == 'OFFER_ASKED' && asked.text == 'Is parking in it?'
        matter(anna) == null
        anna.portal.get(mine).body.words*.text == ['Is parking in it?', 'Yes']

        when: 'the button is pressed many times at once'
        def pool = Executors.newFixedThreadPool(6)
        def answers = pool.invokeAll((1..6).collect { n -> { -> anna.portal.post("$mine/acceptance", [offerId: offer.body.id, choice: 2]) } as Callable })*.get()
        pool.shutdown()

        then:
        answers*.status.unique() == [200]
        renewed.events*.termMonths() == [12]
        answers[0].body.renewedAs
        with(agent.get("/api/v1/leases/${answers[0].body.renewedAs}").body) {
            lease.from == end.toString() && lease.to == end.plusMonths(12).toString() && lease.state == 'SIGNED'
        }
        matter(anna).what == 'OFFER_ACCEPTED'
        anna.portal.post("$mine/acceptance", [offerId: offer.body.id, choice: 1]).body.code == 'leases.offer_already.accepted'
        anna.portal.post("$mine/declination", [offerId: offer.body.id, reason: 'no']).status == 409
    }

    def "an offer after its day is refused, a newer one takes the place of an older"() {
        given:
        def anna = resident()
        def ways = [[to: TODAY.plusMonths(16), rent: yuan(3100)]]
        def mine = "/api/v1/portal/leases/$anna.lease/renewal-offer"
        def old = agent.post("/api/v1/leases/$anna.lease/renewal-offers", [validUntil: TODAY, choices: ways]).body
        sql.executeUpdate('UPDATE leases.offer SET valid_until = CAST(? AS date) WHERE id = CAST(? AS uuid)', [TODAY.minusDays(1).toString(), old.id])

        expect:
        anna.portal.post("$mine/acceptance", [offerId: old.id, choice: 1]).with { status == 422 && body.code == 'leases.offer_over' }
        anna.portal.get('/api/v1/portal/home').body.leases == []
        anna.portal.get(mine).body.over
        agent.post("/api/v1/leases/$anna.lease/renewal-offers", [validUntil: TODAY.minusDays(1), choices: ways]).status == 422
        agent.post("/api/v1/leases/$anna.lease/renewal-offers", [validUntil: TODAY, choices: [[to: TODAY.plusMonths(9), rent: yuan(1)]]]).status == 422

        when:
        def next = agent.post("/api/v1/leases/$anna.lease/renewal-offers", [validUntil: TODAY.plusDays(5), choices: ways]).body

        then:
        agent.get("/api/v1/renewal-offers?leaseId=$anna.lease").body.items*.state == ['OPEN', 'WITHDRAWN']
        anna.portal.post("$mine/declination", [offerId: next.id, reason: 'Too dear']).body.state == 'DECLINED'
        matter(anna).with { what == 'OFFER_DECLINED' && text == 'Too dear' }
    }

    def "whoever's notice is confirmed does not renew"() {
        given:
        def anna = resident()
        def offer = agent.post("/api/v1/leases/$anna.lease/renewal-offers", [validUntil: TODAY.plusDays(9), choices: [[to: TODAY.plusMonths(16), rent: yuan(3000)]]]).body
        def notice = anna.portal.post("/api/v1/portal/leases/$anna.lease/notice", [on: TODAY.plusDays(40), reason: 'a job']).body
        agent.post("/api/v1/lease-notices/$notice.id/confirmation")

        expect:
        anna.portal.post("/api/v1/portal/leases/$anna.lease/renewal-offer/acceptance", [offerId: offer.id, choice: 1])
            .with { status == 409 && body.code == 'leases.notice_already.confirmed' }
    }

    def "several leases are offered the same at once; those that cannot be say why"() {
        given:
        def (anna, ben, carl) = [resident(), resident(), resident()]
        agent.post("/api/v1/leases/$carl.lease/renewal", [to: TODAY.plusMonths(20), signedOn: TODAY])

        when:
        def answer = agent.post('/api/v1/renewal-offers', [leaseIds: [anna, ben, carl]*.lease, months: [6, 12], rentPercent: 3, validUntil: TODAY.plusDays(20)]).body

        then:
        answer.created == 2
        answer.refused*.leaseId == [carl.lease]
        with(anna.portal.get("/api/v1/portal/leases/$anna.lease/renewal-offer").body) {
            choices*.rent*.amount == ['3090.00', '3090.00'] && choices*.months == [6, 12]
        }

        and: 'staff may accept for the tenant'
        def offer = agent.get("/api/v1/renewal-offers?leaseId=$ben.lease").body.items[0]
        agent.post("/api/v1/renewal-offers/$offer.id/acceptance", [choice: 1]).body.state == 'ACCEPTED'
        admin.get('/api/v1/audit?action=leases.offer_accepted_for').body.items[0].after.tenantId == ben.id
    }
}
