package anju.billing

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.MANAGER

import anju.kernel.PropertyScope
import anju.testing.JsonHttp
import ch.qos.logback.classic.Logger
import ch.qos.logback.core.read.ListAppender
import java.time.LocalDate
import java.time.ZoneId
import org.slf4j.LoggerFactory
import spock.lang.Shared
import spock.util.concurrent.PollingConditions

/** Houses whose currency has no decimals: whatever is worked out for them is whole, and they keep nobody from the bills. */
class WholeCoinsSpec extends BillingFixture {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Tokyo'))
    static final HEAD = 'property,unit,tenant,phone,lease_start,lease_end,rent,deposit,currency,cadence\n'

    @Shared JsonHttp admin
    @Shared JsonHttp manager

    def setup() {
        admin = admin ?: signedIn(ADMIN).with('Accept-Language': 'en')
        manager = manager ?: signedIn(MANAGER).with('Accept-Language': 'en')
    }

    def "a lease in yen is drafted, signed, read and billed by hand and by night, a part of a month and its late fee in whole yen"() {
        given:
        def house = house('Sakura')
        def unit = admin.post('/api/v1/units', [propertyId: house, number: '101']).body.id
        def tenant = admin.post('/api/v1/tenants', [name: 'Yuki', phone: '13700010001', propertyId: house]).body.id
        def from = TODAY.minusMonths(2)
        def to = from.plusMonths(3).plusDays(10)
        sql.execute('''INSERT INTO billing.property_terms (property_id, late_fee_daily_percent, late_fee_cap_percent)
                       VALUES (CAST(? AS uuid), 0.05, 10)''', [house])

        when:
        def drafted = admin.post('/api/v1/leases', [unitId: unit, tenantId: tenant, from: from, to: to, rent: yen('88888'), deposit: yen('88888'),
            cadenceMonths: 1, coTenants: []])
        def lease = drafted.body.lease.id
        def signed = admin.post("/api/v1/leases/$lease/signature", [:])
        def read = admin.get("/api/v1/leases/$lease")

        then:
        [drafted, signed, read]*.status == [201, 200, 200]
        [drafted, signed, read]*.body*.lease*.rent == [yen('88888')] * 3

        when:
        def made = manager.post('/api/v1/bills/generation', [propertyId: house, upTo: to])
        bean(NightlyBilling).run()
        def rows = sql.rows('SELECT item, amount FROM billing.bill WHERE lease_id = CAST(? AS uuid) ORDER BY due_on, id', [lease])

        then:
        made.status == 200
        rows.findAll { it.item == 'rent' }.size() == 4
        rows.findAll { it.item == 'rent' }.take(3)*.amount == [88888.00] * 3
        rows.findAll { it.item == 'late_fee' }.size() > 0
        rows.every { it.amount > 0 && it.amount.stripTrailingZeros().scale() <= 0 }
        with(manager.get("/api/v1/bills?leaseId=$lease&limit=50").body.items) { bills ->
            bills.size() == rows.size()
            bills*.outstanding*.currency.unique() == ['JPY']
            bills*.amount*.amount.findAll { it.contains('.') } == []
        }

        and: 'the deposit is kept and shown in whole yen, on its statement too'
        admin.post("/api/v1/leases/$lease/deposit-lines", [kind: 'RECEIVED', amount: yen('88888'), occurredOn: TODAY]).status == 201
        admin.put("/api/v1/leases/$lease/deposit-statement", [deductions: [[text: 'Key', amount: yen('5000')]]]).body.held == yen('88888')
    }

    def "what nobody can pay in coins is refused where it is stated"() {
        given:
        def house = house('Momiji')
        def unit = admin.post('/api/v1/units', [propertyId: house, number: '101']).body.id
        def ren = admin.post('/api/v1/tenants', [name: 'Ren', phone: '13700010002', propertyId: house]).body.id
        def draft = [unitId: unit, tenantId: ren, from: TODAY, to: TODAY.plusYears(1), cadenceMonths: 1, coTenants: []]
        def let = lease(tenant())
        bill(let, '2026-01-05')
        def received = receive(payment(let.tenantId(), '2026-01-05', 3000)).first().paymentId()

        expect:
        with(admin.post('/api/v1/leases', draft + [rent: yen('88888.5'), deposit: yen('0')])) {
            status == 422
            body.errors*.pointer == ['/rent'] && body.errors*.code == ['kernel.finer_than_coin']
            body.detail.contains('88888.5 JPY') && body.detail.contains('at most 0 decimals')
        }
        admin.post('/api/v1/leases', draft + [rent: yen('88888.00'), deposit: yen('0')]).body.lease.rent == yen('88888')
        with(manager.post("/api/v1/payments/$received/refund", [amount: 0.005, reason: 'x'])) {
            status == 422 && body.errors*.pointer == ['/amount'] && body.errors*.code == ['kernel.finer_than_coin']
        }
        with(manager.put("/api/v1/properties/$house/billing-terms", 'If-Match': '"0"', [graceDays: 0, lateFeeDailyPercent: 0, lateFeeCapPercent: 0,
            dueDaysMoved: false, daysAhead: 7, proration: 'CALENDAR', rounding: 'CENT', earner: 'PAYER', creditCapAmount: 100.5])) {
            status == 422 && body.errors*.pointer == ['/creditCapAmount']
        }
    }

    def "a house cannot have a currency whose coins cannot be kept"() {
        expect:
        with(admin.post('/api/v1/properties', [name: 'Salmiya', currency: code])) {
            status == 422
            body.errors*.pointer == ['/currency']
            body.errors*.code == ['properties.currency_too_fine']
            body.detail.contains(code) && body.detail.contains('at most 2')
        }
        admin.patch("/api/v1/properties/${house('Seoul ' + code, 'KRW')}", [currency: code], 'If-Match': '"1"').status == 422

        where:
        code << ['KWD', 'BHD']
    }

    def "a rent roll in yen comes in, and every house is billed after it"() {
        given:
        house('Ume')
        def other = lease(tenant(), house: 'Beside Ume')
        billFrom('2026-01-01', other)

        when:
        def run = committed("Ume,1,Aoi,13700020001,$TODAY,${TODAY.plusYears(1)},88000,,JPY,monthly\nUme,2,Sora,13700020002,$TODAY,${TODAY.plusYears(1)},99000,99000,,monthly")
        bean(NightlyBilling).run()

        then:
        [run.created, run.invalid] == [2, 0]
        sql.rows('''SELECT b.amount FROM billing.bill b JOIN properties.property p ON p.id = b.property_id
                    WHERE p.name = 'Ume' AND b.period_from = CAST(? AS date) ORDER BY b.amount''', [TODAY.toString()])*.amount == [88000.00, 99000.00]
        sql.firstRow('SELECT count(*) AS n FROM billing.bill WHERE lease_id = ?', [other.id()]).n > 0
    }

    def "a row of a rent roll says what cannot be paid or kept: #rent #currency"() {
        given:
        house('Fuji')
        def row = "Fuji,1,Hana,13700030001,$TODAY,${TODAY.plusYears(1)},$rent,$deposit,$currency,monthly"

        expect:
        previewed(row).errors.collect { [it.column, it.code] } == errors
        !written || committed(row).errors.collect { [it.column, it.code] } == written

        where:
        rent     | deposit | currency || errors                                      | written
        '100.50' | ''      | 'JPY'    || [['rent', 'imports.cell.finer_than_coin']]    | null
        '100'    | '0.5'   | 'JPY'    || [['deposit', 'imports.cell.finer_than_coin']] | null
        '100'    | ''      | 'KWD'    || [['currency', 'imports.cell.currency_too_fine']] | null
        '100.50' | ''      | ''       || []                                            | [['rent', 'imports.cell.finer_than_coin']]
    }

    def "a lease that cannot be billed keeps no other from its bills, and the log names it"() {
        given:
        def broken = lease(tenant(), rent: 999_999_999_999, cadence: 12) // a year of it is more than can be kept
        def whole = lease(tenant())
        billFrom('2026-01-01', broken, whole)
        def log = LoggerFactory.getLogger(GenerateBills) as Logger
        def lines = new ListAppender()
        lines.start()
        log.addAppender(lines)

        when:
        def made = bean(GenerateBills).generate(PropertyScope.of([whole.propertyId()] as Set), day('2026-03-01'))

        then:
        made == 3
        sql.rows('SELECT lease_id FROM billing.bill WHERE lease_id IN (?, ?)', [broken.id(), whole.id()])*.lease_id.unique() == [whole.id()]
        lines.list.any { it.level.toString() == 'ERROR' && it.formattedMessage.contains(broken.id().toString()) }

        cleanup:
        log.detachAppender(lines)
        billFrom('2099-01-01', broken)
    }

    private static Map yen(String amount) {
        [amount: amount, currency: 'JPY']
    }

    private String house(String name, String currency = 'JPY') {
        def made = admin.post('/api/v1/properties', [name: name, timeZone: 'Asia/Tokyo', currency: currency])
        made.status == 201 ? made.body.id : admin.get('/api/v1/properties').body.items.find { it.name == name }.id
    }

    private previewed(String rows) {
        def answer = manager.upload('/api/v1/imports?kind=rent-roll', 'rent-roll.csv', (HEAD + rows).getBytes('UTF-8'))
        assert answer.status == 201
        answer.body
    }

    private committed(String rows) {
        def id = previewed(rows).id
        assert manager.post("/api/v1/imports/$id/commit").status == 202
        new PollingConditions(timeout: 20, delay: 0.1).eventually {
            assert manager.get("/api/v1/imports/$id").body.status == 'committed'
        }
        manager.get("/api/v1/imports/$id").body
    }
}
