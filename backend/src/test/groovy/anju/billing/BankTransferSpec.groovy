package anju.billing

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.MANAGER

import java.time.LocalDate
import java.time.ZoneId
import spock.util.concurrent.PollingConditions

/** A tenant pays by bank transfer, and it finds its account by itself. */
class BankTransferSpec extends BillingFixture {
    static final Map ACCOUNT = [holder: '安居运营有限公司', bank: '招商银行上海分行', number: '6214 8301 0000 1234', note: null]

    LocalDate today = LocalDate.now(ZoneId.of('Asia/Shanghai'))

    /** A lease with a bill, in a house that is paid to by bank transfer; and the tenant's reference. */
    Map paying(String house) {
        def lease = lease(tenant(), house: house)
        def bill = bill(lease, today.toString())
        signedIn(ADMIN).put('If-Match': '"0"', "/api/v1/properties/${lease.propertyId()}/bank-account", ACCOUNT)
        [lease: lease, bill: bill, code: tenantIn(lease.tenantId()).get('/api/v1/portal/bank-transfer').body.reference]
    }

    def "a house says where to transfer; until then nothing is offered"() {
        given:
        def lease = lease(tenant(), house: '一号楼')
        bill(lease, today.toString())
        def path = "/api/v1/properties/${lease.propertyId()}/bank-account"
        def staff = signedIn(MANAGER, lease.propertyId())
        def me = tenantIn(lease.tenantId())

        expect:
        me.get('/api/v1/portal/bank-transfer').body == [reference: null, accounts: []]
        with(staff.get(path)) { [status, body.number, header('etag')] == [200, '', '"0"'] }
        staff.put('If-Match': '"0"', path, ACCOUNT + [bank: '']).body.code == 'billing.account_whole'
        staff.put(path, ACCOUNT).status == 428
        staff.put('If-Match': '"0"', path, ACCOUNT + [number: '<script>']).status == 422
        signedIn(MANAGER, UUID.randomUUID()).put('If-Match': '"0"', path, ACCOUNT).status == 404

        when:
        def set = staff.put('If-Match': '"0"', path, ACCOUNT)

        then:
        set.status == 200
        staff.put('If-Match': '"0"', path, ACCOUNT).status == 412
        staff.put('If-Match': set.header('etag'), path, ACCOUNT + [number: '6214']).body.number == '6214'
        sql.firstRow("SELECT count(*) AS n FROM audit.entry WHERE action = 'billing.bank_account_set'").n == 2

        and: 'the tenant has a reference of their own, the same for ever'
        def offered = me.get('/api/v1/portal/bank-transfer').body
        offered.accounts*.number == ['6214']
        offered.accounts*.property == ['一号楼']
        offered.reference ==~ /AJ[1-9A-HJKMNP-TV-Z]{8}/
        me.get('/api/v1/portal/bank-transfer').body.reference == offered.reference
    }

    def "asked for by eight at once it is one"() {
        given:
        def one = paying('二号楼')
        sql.execute('DELETE FROM billing.bank_reference')

        expect:
        atOnce(8) { inTransaction { bean(BankReferences).of(one.lease.tenantId()) } }.toSet().size() == 1
    }

    def "by hand: the reference anywhere in the remark names the payer, before the phone; a miswritten one is said"() {
        given:
        def one = paying('三号楼')
        def other = lease(tenant())
        def staff = signedIn(MANAGER)
        def wrong = one.code[0..8] + (one.code[9] == '2' ? '3' : '2')
        def body = { Map more -> [paidOn: today, amount: [amount: '3000', currency: 'CNY'], method: 'bank'] + more }

        expect:
        staff.post('/api/v1/payments/remitter', [remark: "转账 ${one.code.toLowerCase()} 房租".toString()]).body == [tenantId: one.lease.tenantId().toString(), name: '张伟']
        staff.post('/api/v1/payments/remitter', [remark: wrong]).body.code == 'billing.remark_check'
        staff.post('/api/v1/payments/remitter', [remark: '房租']).body.code == 'billing.remark_none'
        staff.post('/api/v1/payments/remitter', [remark: BankReference.next()]).body.code == 'billing.remark_unknown'
        signedIn(MANAGER, other.propertyId()).post('/api/v1/payments/remitter', [remark: one.code]).status == 404
        staff.post('/api/v1/payments', body([remark: wrong, reference: 'T0'])).body.code == 'billing.remark_check'

        when:
        def phone = sql.firstRow('SELECT phone FROM tenants.tenant WHERE id = ?', [other.tenantId()]).phone
        def taken = staff.post('/api/v1/payments', body([remark: "房租 ${one.code}".toString(), phone: phone, reference: 'T1']))

        then:
        taken.status == 201
        taken.body.tenantId == one.lease.tenantId().toString()
        billRow(one.bill).state == 'SETTLED'
    }

    def "in a bank's list: matched by the remark before the phone, shown before it is taken in"() {
        given:
        def (one, two) = [paying('四号楼'), paying('五号楼')]
        def phone = sql.firstRow('SELECT phone FROM tenants.tenant WHERE id = ?', [two.lease.tenantId()]).phone
        def wrong = one.code[0..8] + (one.code[9] == '2' ? '3' : '2')
        def staff = signedIn(MANAGER)
        def file = """付款日,实收金额,流水号,手机号,附言
$today,3000,B1,,网银转账 ${one.code.toLowerCase()} 十一月
$today,3000,B2,$phone,房租
$today,3000,B3,,房租 $wrong
$today,3000,B4,,房租
$today,3000,B5,,${BankReference.next()}
$today,100,B6,$phone,${one.code}
"""

        when:
        def preview = staff.upload('/api/v1/imports?kind=payments', 'bank.csv', file.getBytes('UTF-8')).body
        def rows = staff.get("/api/v1/imports/$preview.id/rows").body.items

        then:
        preview.errors*.code == ['imports.cell.remark_check', 'imports.cell.phone_or_remark', 'imports.row.remark_nobody']
        preview.errors.every { !it.message.startsWith('imports.') }
        rows*.payer*.tenantId == [one, two, null, null, null, one].collect { it?.lease?.tenantId()?.toString() }
        rows*.payer*.code == [one.code, null, null, null, null, one.code]

        when:
        assert staff.post("/api/v1/imports/$preview.id/commit").status == 202
        new PollingConditions(timeout: 20, delay: 0.1).eventually {
            assert staff.get("/api/v1/imports/$preview.id").body.status == 'committed'
        }

        then:
        [one, two].collect { billRow(it.bill).state } == ['SETTLED', 'SETTLED']
        with(staff.get("/api/v1/imports/$preview.id").body) {
            created == 3
            errors*.code as Set == ['imports.cell.remark_check', 'imports.cell.phone_or_remark', 'imports.row.remark_nobody'] as Set
        }
        staff.get('/api/v1/payments?q=B6').body.items*.tenantId == [one.lease.tenantId().toString()]
    }
}
