package anju.leases

import java.awt.image.BufferedImage
import javax.imageio.ImageIO

/** The deposit statement: what staff propose, the tenant agrees to, and is booked. */
class DepositStatementSpec extends TenancyFixture {
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
        agree(anna, sent)
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
        agreed(anna)

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
        agreed(anna, agent.get(path).header('etag'))

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
        agreed(anna)

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
        def sent = agreed(anna)

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

    def "what the tenant agreed to pay for leaving early stands on the statement, as far as a deposit of #deposit reaches beside #others"() {
        given:
        def anna = resident(deposit)
        def path = "/api/v1/leases/$anna.lease/deposit-statement"
        leavesEarly(anna)

        when:
        def drawn = agent.put(path, [deductions: others.collect { [text: 'Broken lamp', amount: yuan(it)] }, note: 'Thank you'])

        then:
        with(drawn.body) {
            deductions*.text == (early ? ['For leaving early'] : []) + others.collect { 'Broken lamp' }
            deductions*.amount*.amount == (early ? [early] : []) + others.collect { "${it}.00".toString() }
            returned.amount == back
            note == said
        }

        when: 'staff let it be'
        def without = agent.put(path, [deductions: [], note: ''], 'If-Match': drawn.header('etag'))

        then:
        with(without.body) { deductions == [] && note == '' && returned.amount == "${deposit}.00" }

        where:
        deposit | others | early     || back     | said
        4000    | [300]  | '3000.00' || '700.00' | 'Thank you'
        3000    | [300]  | '2700.00' || '0.00'   | 'Thank you\nLeaving early costs ¥3,000.00; the deposit covers ¥2,700.00 of it, ¥300.00 is still to be paid.'
        300     | [300]  | null      || '0.00'   | 'Thank you\nLeaving early costs ¥3,000.00; the deposit covers ¥0.00 of it, ¥3,000.00 is still to be paid.'
    }

    def "the cost of leaving early is booked with the rest once the tenant agrees, and is in the language of staff"() {
        given:
        def anna = resident(4000)
        def path = "/api/v1/leases/$anna.lease/deposit-statement"
        leavesEarly(anna)

        when:
        def drawn = agent.with('Accept-Language': 'zh-CN').put(path, [deductions: []]).body
        agree(anna, agent.post("$path/sending").body)
        agent.post("$path/settlement")

        then:
        drawn.deductions*.text == ['提前离开的费用']
        with(agent.get("/api/v1/leases/$anna.lease").body.deposit) {
            lines*.kind == ['RECEIVED', 'DEDUCTED', 'REFUNDED']
            lines*.reason == [null, '提前离开的费用', null]
            lines*.amount*.amount == ['4000.00', '3000.00', '1000.00']
        }
    }

    def "a notice that is #what costs nothing"() {
        given:
        def anna = resident(4000)
        leavesEarly(anna, what != 'not confirmed')
        if (what == 'taken back') agent.delete("/api/v1/leases/$anna.lease/ending")

        expect:
        agent.put("/api/v1/leases/$anna.lease/deposit-statement", [deductions: []]).body.deductions == []

        where:
        what << ['not confirmed', 'taken back']
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

    /** The same, and the tenant agrees to it. */
    private Map agreed(Map tenant, String etag = null) {
        def sent = drawnUp(tenant, [], etag)
        agree(tenant, sent)
        sent
    }

    /** In 20 days instead of 45, for a month's rent of 3,000. */
    private void leavesEarly(Map tenant, boolean confirmed = true) {
        assert admin.put("/api/v1/leases/$tenant.lease/notice-terms", [noticeDays: 45, earlyRents: 1]).status == 200
        def notice = tenant.portal.post("/api/v1/portal/leases/$tenant.lease/notice", [on: TODAY.plusDays(20), reason: 'soon', costAccepted: true]).body
        assert notice.cost.amount == '3000.00'
        if (confirmed) assert agent.post("/api/v1/lease-notices/$notice.id/confirmation").status == 200
    }

    private static void agree(Map tenant, Map sent) {
        tenant.portal.post("/api/v1/portal/leases/$tenant.lease/deposit-statement/agreement", [version: sent.version])
    }

    private static StatementLine line(String kind, BigDecimal amount) {
        new StatementLine(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 0, StatementLine.Kind.valueOf(kind), 'x', amount, null)
    }

    private String upload() {
        def png = new ByteArrayOutputStream()
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), 'png', png)
        agent.upload('/api/v1/files', 'lamp.png', png.toByteArray()).body.id
    }
}
