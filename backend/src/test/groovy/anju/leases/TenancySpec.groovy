package anju.leases

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT

import anju.kernel.Texts
import anju.testing.AnjuSpec
import anju.testing.Heard
import anju.testing.JsonHttp
import java.awt.image.BufferedImage
import java.time.LocalDate
import java.time.ZoneId
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import javax.imageio.ImageIO
import org.joda.money.Money
import spock.lang.Shared

/** What tenants decide about their lease: to go, to agree to the deposit statement, to stay. */
class TenancySpec extends AnjuSpec {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))

    @Shared JsonHttp admin
    @Shared JsonHttp agent
    @Shared String house
    @Shared Heard<LeaseRenewed> renewed
    @Shared int number = 0

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    def setup() {
        if (admin) return
        admin = signedIn(ADMIN).with('Accept-Language': 'en')
        house = admin.post('/api/v1/properties', [name: 'Willow House', timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
        agent = signedIn(AGENT, UUID.fromString(house)).with('Accept-Language': 'en')
        renewed = Heard.by(server, LeaseRenewed)
    }

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

    def "a deposit is shared out as staff propose and the tenant agrees: deductions, open bills, the rest goes back"() {
        given:
        def anna = resident(3000)
        def path = "/api/v1/leases/$anna.lease/deposit-statement"
        admin.post('/api/v1/bills', [leaseId: anna.lease, item: 'utilities', periodFrom: TODAY.minusMonths(1), periodTo: TODAY, dueOn: TODAY, amount: yuan(210)])
        def photo = upload()

        expect: 'none yet is an answer, not a failure'
        [agent.get(path), anna.portal.get(path.replace('/v1', '/v1/portal'))].every { it.status == 204 && it.body == null }

        when:
        def draft = agent.put(path, [deductions: [[text: 'Broken lamp', amount: yuan(300), fileIds: [photo]]], note: 'Thank you'])

        then:
        with(draft.body) {
            state == 'DRAFT'
            held.amount == '3000.00' && bills*.amount*.amount == ['210.00'] && returned.amount == '2490.00'
            deductions[0].photos*.id == [photo]
        }
        anna.portal.get(path.replace('/v1', '/v1/portal')).status == 204
        anna.portal.post("${path.replace('/v1', '/v1/portal')}/agreement", [version: 1]).body.code == 'leases.no_statement'
        anna.portal.get("/api/v1/portal/files/$photo").status == 404
        agent.put(path, [deductions: [[text: 'All of it', amount: yuan(3001)]]], 'If-Match': draft.header('etag')).body.code == 'leases.deposit_short'
        agent.put(path, [deductions: []]).status == 428

        when:
        def sent = agent.post("$path/sending").body

        then:
        anna.portal.get('/api/v1/portal/home').body.leases == [[what: 'STATEMENT', leaseId: anna.lease, until: null]]
        anna.portal.get("/api/v1/portal/files/$photo").status == 200
        anna.portal.get("/api/v1/portal/leases/$anna.lease/deposit-statement").body.returned.amount == '2490.00'
        resident().portal.get("/api/v1/portal/leases/$anna.lease/deposit-statement").status == 404
        agent.post("$path/settlement").body.code == 'leases.statement_not_agreed'

        when: 'the tenant objects, staff change it'
        def mine = "/api/v1/portal/leases/$anna.lease/deposit-statement"
        anna.portal.post("$mine/objection", [version: sent.version, reason: 'It was broken before'])
        def asked = matter(anna)
        def etag = agent.get(path).header('etag')
        agent.put(path, [deductions: [[text: 'Cleaning', amount: yuan(100)]]], 'If-Match': etag)
        def again = agent.post("$path/sending").body

        then:
        asked.what == 'STATEMENT_OBJECTED' && asked.text == 'It was broken before'
        anna.portal.post("$mine/agreement", [version: sent.version]).body.code == 'leases.statement_changed'
        again.returned.amount == '2690.00'

        when:
        def agreed = (1..2).collect { anna.portal.post("$mine/agreement", [version: again.version]) }

        then:
        agreed*.status == [200, 200]
        agreed*.body*.state == ['AGREED'] * 2
        matter(anna).what == 'STATEMENT_AGREED'

        when:
        def settled = (1..2).collect { agent.post("$path/settlement") }

        then: 'once'
        settled*.body*.state == ['SETTLED'] * 2
        with(agent.get("/api/v1/leases/$anna.lease").body.deposit) {
            held.amount == '0.00'
            lines*.kind == ['RECEIVED', 'DEDUCTED', 'DEDUCTED', 'REFUNDED']
            lines*.amount*.amount == ['3000.00', '100.00', '210.00', '2690.00']
        }
        agent.get("/api/v1/bills?leaseId=$anna.lease&item=utilities").body.items*.state*.toLowerCase() == ['settled']
    }

    def "what was waived of a bill is taken off once: the deposit pays the rest, and nothing stays owed"() {
        given:
        def anna = resident(3000)
        def path = "/api/v1/leases/$anna.lease/deposit-statement"
        def bill = billed(anna, 3000)
        admin.post("/api/v1/bills/$bill/waiver", [amount: 500, reason: 'the heating was off'])

        when:
        def sent = drawnUp(anna)

        then:
        sent.bills*.amount*.amount == ['2500.00']
        sent.returned.amount == '500.00'
        anna.portal.get('/api/v1/portal/home').body.bills*.outstanding*.amount == ['2500.00']

        when:
        anna.portal.post("${portal(path)}/agreement", [version: sent.version])
        agent.post("$path/settlement")

        then:
        agent.get("/api/v1/leases/$anna.lease").body.deposit.lines*.amount*.amount == ['3000.00', '2500.00', '500.00']
        with(agent.get("/api/v1/bills/$bill").body.bill) { state == 'settled' && outstanding.amount == '0.00' }
    }

    def "a bill of the statement that is #how meanwhile is not taken from the deposit too: staff write the statement anew"() {
        given:
        def anna = resident(3000)
        def path = "/api/v1/leases/$anna.lease/deposit-statement"
        def bill = billed(anna, 800)
        def sent = drawnUp(anna)
        anna.portal.post("${portal(path)}/agreement", [version: sent.version])

        when:
        def changed = paid
            ? agent.post('/api/v1/payments', [tenantId: anna.id, paidOn: TODAY, amount: yuan(paid), method: 'bank', billIds: [bill]])
            : admin.post("/api/v1/bills/$bill/void", [reason: 'misread'])
        def refused = agent.post("$path/settlement")

        then:
        changed.status in [200, 201]
        refused.status == 409
        refused.body.code == 'leases.statement_bills_moved'
        refused.body.detail.contains(told)
        agent.get("/api/v1/leases/$anna.lease").body.deposit.lines*.kind == ['RECEIVED']

        when:
        def anew = drawnUp(anna, [], agent.get(path).header('etag'))
        anna.portal.post("${portal(path)}/agreement", [version: anew.version])

        then:
        agent.post("$path/settlement").body.returned.amount == returned

        where:
        how         | paid | told                            || returned
        'paid'      | 800  | 'electricity ¥800.00 → ¥0.00'   || '3000.00'
        'paid half' | 400  | 'electricity ¥800.00 → ¥400.00' || '2600.00'
        'made void' | null | 'electricity ¥800.00 → ¥0.00'   || '3000.00'
    }

    def "what is billed after the statement was sent stays owed"() {
        given:
        def anna = resident(3000)
        def path = "/api/v1/leases/$anna.lease/deposit-statement"
        billed(anna, 800)
        def sent = drawnUp(anna)
        anna.portal.post("${portal(path)}/agreement", [version: sent.version])

        when:
        def later = admin.post('/api/v1/bills', [leaseId: anna.lease, item: 'water', periodFrom: TODAY.minusMonths(1), periodTo: TODAY, dueOn: TODAY,
            amount: yuan(50)]).body.bill.id

        then:
        agent.post("$path/settlement").body.returned.amount == '2200.00'
        agent.get("/api/v1/bills/$later").body.bill.outstanding.amount == '50.00'
    }

    def "when the payment out of the deposit is refused, nothing of the statement is booked"() {
        given:
        def anna = resident(3000)
        def path = "/api/v1/leases/$anna.lease/deposit-statement"
        def bill = billed(anna, 800)
        def sent = drawnUp(anna)
        anna.portal.post("${portal(path)}/agreement", [version: sent.version])

        and: 'its reference is on the payment of somebody else'
        def ben = resident()
        billed(ben, 1)
        assert agent.post('/api/v1/payments', [tenantId: ben.id, paidOn: TODAY, amount: yuan(1), method: 'bank', reference: "deposit-$sent.id"]).status == 201

        expect:
        agent.post("$path/settlement").with { status == 409 && body.code == 'billing.reference_taken' }
        agent.get("/api/v1/leases/$anna.lease").body.deposit.lines*.kind == ['RECEIVED']
        agent.get(path).body.state == 'AGREED'
        agent.get("/api/v1/bills/$bill").body.bill.outstanding.amount == '800.00'
    }

    def "what the deposit does not reach may be paid without it"() {
        expect:
        def one = line('BILL', 900)
        StatementSum.stillOwed([line('DEDUCTION', 200), one], [(one.id()): open]) == left

        where:
        open   || left
        1000.0 || 900
        900.0  || 900
        300.0  || 300
    }

    def "what is owed beyond the deposit stays owed"() {
        expect:
        with(StatementSum.of(held, [line('DEDUCTION', 200), line('BILL', 900)])) {
            deducted == 200 && billsPaid == paid && returned == back && owed == left
        }

        where:
        held  | paid | back | left
        1000G | 800  | 0    | 100
        1100G | 900  | 0    | 0
        2000G | 900  | 900  | 0
        200G  | 0    | 0    | 900
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

    /** A bill for electricity that is due today. */
    private String billed(Map tenant, Object amount) {
        admin.post('/api/v1/bills', [leaseId: tenant.lease, item: 'electricity', periodFrom: TODAY.minusMonths(1), periodTo: TODAY, dueOn: TODAY,
            amount: yuan(amount)]).body.bill.id
    }

    /** The deposit statement as it is sent to the tenant. */
    private Map drawnUp(Map tenant, List deductions = [], String etag = null) {
        def path = "/api/v1/leases/$tenant.lease/deposit-statement"
        def written = etag ? agent.put(path, [deductions: deductions], 'If-Match': etag) : agent.put(path, [deductions: deductions])
        assert written.status == 200
        agent.post("$path/sending").body
    }

    private static String portal(String path) {
        path.replace('/v1', '/v1/portal')
    }

    private Map matter(Map tenant) {
        agent.get('/api/v1/lease-matters').body.items.find { it.tenantId == tenant.id }
    }

    private static StatementLine line(String kind, BigDecimal amount) {
        new StatementLine(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 0, StatementLine.Kind.valueOf(kind), 'x', amount, null)
    }

    private static Map yuan(Object amount) {
        [amount: amount.toString(), currency: 'CNY']
    }

    private String upload() {
        def png = new ByteArrayOutputStream()
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), 'png', png)
        agent.upload('/api/v1/files', 'lamp.png', png.toByteArray()).body.id
    }

    private Map resident(int deposit = 0) {
        number++
        def unit = admin.post('/api/v1/units', [propertyId: house, number: "R$number"]).body.id
        def tenant = admin.post('/api/v1/tenants', [name: 'Tenant', phone: "1380000${1000 + number}", propertyId: house]).body.id
        def lease = admin.post('/api/v1/leases', [unitId: unit, tenantId: tenant, from: TODAY.minusMonths(2), to: TODAY.plusMonths(10), rent: yuan(3000),
            deposit: yuan(3000), cadenceMonths: 1, coTenants: []]).body.lease.id
        assert admin.post("/api/v1/leases/$lease/signature", [:]).status == 200
        if (deposit) admin.post("/api/v1/leases/$lease/deposit-lines", [kind: 'RECEIVED', amount: yuan(deposit), occurredOn: TODAY])
        // rent of the months that are over, so that only what a feature bills is open
        admin.get("/api/v1/bills?leaseId=$lease").body.items.each { admin.post("/api/v1/bills/$it.id/void", [reason: 'not here']) }
        [id: tenant, lease: lease, portal: tenantIn(tenant, admin).with('Accept-Language': 'en')]
    }
}
