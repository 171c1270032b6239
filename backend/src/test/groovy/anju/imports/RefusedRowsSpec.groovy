package anju.imports

import anju.kernel.Role
import anju.testing.AnjuSpec
import spock.lang.Shared
import spock.util.concurrent.PollingConditions

/** Rows that only the book, or the rows above them, show to be wrong: each is handed back with the reason, the others go in. */
class RefusedRowsSpec extends AnjuSpec {
    static final HEADS = [
        'rent-roll'     : 'property,building,unit,tenant,phone,lease_start,lease_end,rent,cadence\n',
        'bills'         : 'property,unit,phone,period_from,period_to,due_on,amount,item\n',
        'payments'      : 'phone,paid_on,amount,reference\n',
        'points-opening': 'phone,points\n']
    static final ANN = '13911210001' // rents a 101 in North and one in South
    static final BOB = '13911210002'
    static final NOBODY = '13911219999'

    @Shared def manager = signedIn(Role.MANAGER).with(['Accept-Language': 'en'])

    def setupSpec() {
        assert committed('rent-roll', """\
North,,101,Ann,$ANN,2024-01-01,2024-12-31,3000,monthly
South,,101,Ann,$ANN,2024-01-01,2024-12-31,2000,monthly
North,,102,Bob,$BOB,2024-01-01,2024-12-31,3000,monthly""").created == 3
    }

    def "a phone that the book knows under another name: told before the row is written, and nothing of it is"() {
        given:
        def told = [[2, 'tenant', 'imports.row.other_name', 'tenant: this phone is known as “Ann”, the file says “Anna”']]

        when:
        def run = previewed('rent-roll', """\
North,,201,Cleo,13911210003,2024-01-01,2024-12-31,3000,monthly
North,,202,Anna,$ANN,2024-01-01,2024-12-31,3000,monthly
North,,203,Bob,$BOB,2024-01-01,2024-12-31,3000,monthly""")

        then:
        [run.valid, run.invalid] == [2, 1]
        refused(run) == told

        when:
        run = committed(run.id)

        then:
        [run.created, run.invalid] == [2, 1]
        refused(run) == told

        and:
        tenant('13911210003').name == 'Cleo'
        tenant(ANN).name == 'Ann'
        sql.rows("SELECT number FROM properties.unit WHERE number LIKE '20%' ORDER BY number")*.number == ['201', '203']
    }

    def "bills of nobody, of no room, of no lease, of one of two rooms, and one bill twice"() {
        when:
        def run = committed('bills', """\
North,101,$ANN,2024-01-01,2024-01-31,2024-01-05,3000,rent
,102,$BOB,2024-01-01,2024-01-31,2024-01-05,3000,rent
North,101,$NOBODY,2024-01-01,2024-01-31,2024-01-05,3000,rent
,999,$ANN,2024-01-01,2024-01-31,2024-01-05,3000,rent
,102,$BOB,2025-02-01,2025-02-28,2025-02-05,3000,rent
,102,$ANN,2024-02-01,2024-02-29,2024-02-05,3000,rent
,101,$ANN,2024-03-01,2024-03-31,2024-03-05,3000,rent
,102,$BOB,2024-01-01,2024-01-31,2024-01-05,2999,rent
South,101,$ANN,2024-03-01,2024-03-31,2024-03-05,2000,rent""")

        then:
        [run.created, run.invalid] == [3, 6]
        refused(run) == [
            [3, 'phone', 'imports.row.no_tenant', "phone: no tenant has the phone “+86$NOBODY”"],
            [4, 'unit', 'imports.row.no_unit', 'unit: there is no room “999”'],
            [5, 'period_from', 'imports.row.no_lease', 'period_from: during 2025-02-01 – 2025-02-28, Bob has no lease of 102'],
            [6, 'period_from', 'imports.row.no_lease', 'period_from: during 2024-02-01 – 2024-02-29, Ann has no lease of 102'],
            [7, 'property', 'imports.row.ambiguous_unit', 'property: more than one property has a room 101; name the property'],
            [8, 'period_from', 'imports.row.repeated', 'period_from: “rent” repeats row 2']]

        and:
        bills(ANN) == ['North 2024-01-01 3000.00', 'South 2024-03-01 2000.00']
        bills(BOB) == ['North 2024-01-01 3000.00']
    }

    def "payments of nobody, and one reference three times"() {
        when:
        def run = committed('payments', """\
$ANN,2024-01-05,3000,A1
$NOBODY,2024-01-05,3000,A2
$ANN,2024-01-06,100,A1
$BOB,2024-01-06,250,A1
$ANN,2024-01-09,77,A1""")

        then: 'the reference of another payer is another payment'
        [run.created, run.invalid] == [2, 3]
        refused(run) == [
            [2, 'phone', 'imports.row.no_tenant', "phone: no tenant has the phone “+86$NOBODY”"],
            [3, 'reference', 'imports.row.repeated', 'reference: “A1” repeats row 1'],
            [5, 'reference', 'imports.row.repeated', 'reference: “A1” repeats row 1']]

        and:
        paid(ANN) == ['3000.00']
        paid(BOB) == ['250.00']
    }

    def "points of nobody, and points twice in a file"() {
        when:
        def run = committed('points-opening', """\
$ANN,100
$BOB,50
$NOBODY,70
$BOB,60""")

        then:
        [run.created, run.invalid] == [2, 2]
        refused(run) == [
            [3, 'phone', 'imports.row.no_tenant', "phone: no tenant has the phone “+86$NOBODY”"],
            [4, 'phone', 'imports.row.repeated', "phone: “+86$BOB” repeats row 2"]]

        and:
        [points(ANN), points(BOB)] == [100, 50]
    }

    def "points of somebody who was given others before"() {
        given:
        def (had, other) = ['13911210004', '13911210005']
        committed('rent-roll', "North,,104,Dan,$had,2024-01-01,2024-12-31,3000,monthly\nNorth,,105,Eve,$other,2024-01-01,2024-12-31,3000,monthly")
        committed('points-opening', "$had,100")

        when:
        def run = committed('points-opening', "$other,70\n$had,200")

        then:
        [run.created, run.unchanged, run.invalid] == [1, 0, 1]
        refused(run) == [[2, 'points', 'imports.row.opened_before', 'points: already opened with 100 points, the file says 200']]
        [points(had), points(other)] == [100, 70]

        and: 'the same points again are no mistake'
        with(committed('points-opening', "$had,100")) { [created, unchanged, invalid] == [0, 1, 0] }
    }

    def "a payment of somebody who has no lease is not refused as nobody's"() {
        given:
        def phone = '13911210006'
        assert manager.post('/api/v1/tenants', [name: 'Finn', phone: phone]).status == 201

        when:
        def run = previewed('payments', "$phone,2024-05-05,3000,L1")

        then:
        refused(run) == [[1, 'phone', 'imports.row.no_account',
            "phone: “+86$phone” is Finn, who has no lease and so no account to pay into; sign a lease or import the rent roll first"]]

        when: 'that is done'
        committed('rent-roll', "North,,106,Finn,$phone,2024-01-01,2024-12-31,3000,monthly")

        then:
        with(committed(run.id)) { [created, invalid] == [1, 0] }
        paid(phone) == ['3000.00']
    }

    def "a bill of one of two rooms that have the same number in one property asks for the building, and takes it"() {
        given:
        committed('rent-roll', """\
North,1,301,Ann,$ANN,2024-01-01,2024-12-31,3000,monthly
North,2,301,Ann,$ANN,2024-01-01,2024-12-31,3000,monthly""")
        def row = { unit -> "North,$unit,$ANN,2024-01-01,2024-01-31,2024-01-05,3000,rent".toString() }

        expect:
        refused(committed('bills', row('301'))) == [[1, 'unit', 'imports.row.ambiguous_building',
            'unit: the property has more than one room “301”; write the building with it, as in 1-301, 2-301']]
        with(committed('bills', [row('1-301'), row('2-301')].join('\n'))) { [created, invalid] == [2, 0] }
    }

    def "beside a room of the same number in a building, the number alone is the room of no building"() {
        given:
        committed('rent-roll', """\
North,,401,Ann,$ANN,2024-01-01,2024-12-31,3000,monthly
North,2,401,Ann,$ANN,2024-01-01,2024-12-31,3000,monthly""")

        when:
        def run = committed('bills', """\
North,401,$ANN,2024-01-01,2024-01-31,2024-01-05,41,rent
North,2-401,$ANN,2024-01-01,2024-01-31,2024-01-05,42,rent""")

        then:
        [run.created, run.invalid] == [2, 0]
        sql.rows("""SELECT u.building, b.amount FROM billing.bill b JOIN properties.unit u ON u.id = b.unit_id
                    WHERE u.number = '401' ORDER BY u.building""").collect { [it.building, it.amount] } == [['', 41.00], ['2', 42.00]]
    }

    def "a bill over the days of two leases of the room asks for a row for each"() {
        given:
        committed('rent-roll', """\
North,,501,Ann,$ANN,2024-02-01,2024-05-31,3000,monthly
North,,501,Ann,$ANN,2024-07-01,2024-12-31,3000,monthly""")

        expect:
        refused(committed('bills', "North,501,$ANN,2024-01-01,2024-12-31,2024-01-05,3000,rent")) == [[1, 'period_from',
            'imports.row.several_leases', 'period_from: during 2024-01-01 – 2024-12-31, Ann has more than one lease of 501; give each lease a row of its own']]
    }

    def "a bill finer than the coin of its lease is refused, not rounded"() {
        given:
        assert signedIn(Role.ADMIN).post('/api/v1/properties', [name: 'Sumire', timeZone: 'Asia/Tokyo', currency: 'JPY']).status == 201
        committed('rent-roll', 'Sumire,,1,Yuki,13911210007,2024-01-01,2024-12-31,88000,monthly')

        when:
        def run = committed('bills', """\
Sumire,1,13911210007,2024-01-01,2024-01-31,2024-01-05,88000.50,rent
Sumire,1,13911210007,2024-02-01,2024-02-29,2024-02-05,88000.00,rent""")

        then:
        [run.created, run.invalid] == [1, 1]
        refused(run) == [[1, 'amount', 'imports.cell.finer_than_coin',
            'amount: “88000.50” is finer than the smallest coin of JPY; expected at most 0 decimals']]
    }

    def "the preview says of #kind what the book knows nothing of: #codes"() {
        when:
        def run = previewed(kind, rows)

        then:
        refused(run)*.getAt(2) == codes
        run.errors*.code == codes

        when:
        def after = committed(run.id)

        then: 'and the commit no more and no less'
        refused(after)*.getAt(2) == codes

        where:
        kind             | rows                                                                                || codes
        'bills'          | ",102,$NOBODY,2024-09-01,2024-09-30,2024-09-05,1,rent"                              || ['imports.row.no_tenant']
        'bills'          | ",999,$BOB,2024-09-01,2024-09-30,2024-09-05,1,rent"                                 || ['imports.row.no_unit']
        'bills'          | ",101,$ANN,2024-09-01,2024-09-30,2024-09-05,1,rent"                                 || ['imports.row.ambiguous_unit']
        'bills'          | ",102,$BOB,2025-09-01,2025-09-30,2025-09-05,1,rent"                                 || ['imports.row.no_lease']
        'bills'          | ",102,$BOB,2024-09-01,2024-09-30,2024-09-05,1,water"                                || []
        'payments'       | "$NOBODY,2024-09-05,1,N1\n$BOB,2024-09-05,1,N2"                                     || ['imports.row.no_tenant']
        'points-opening' | "$NOBODY,1"                                                                         || ['imports.row.no_tenant']
    }

    def "who is there by the time of the commit is nobody no more"() {
        given:
        def phone = '13911210008'
        def run = previewed('payments', "$phone,2024-05-05,3000,S1\n$NOBODY,2024-05-05,3000,S2")
        assert run.invalid == 2

        when:
        committed('rent-roll', "North,,108,Gail,$phone,2024-01-01,2024-12-31,3000,monthly")
        run = committed(run.id)

        then:
        [run.created, run.valid, run.invalid] == [1, 1, 1]
        refused(run)*.take(3) == [[2, 'phone', 'imports.row.no_tenant']]
        paid(phone) == ['3000.00']
    }

    def "a corrected row is looked up in the book again, and a bill beside its like"() {
        given:
        def payments = previewed('payments', "$BOB,2024-05-05,3000,C1")
        def bills = previewed('bills', """\
North,102,$BOB,2024-10-01,2024-10-31,2024-10-05,3000,rent
,102,$BOB,2024-11-01,2024-11-30,2024-11-05,3000,rent""")

        expect:
        corrected(payments, 1, [NOBODY, '2024-05-05', '3000', 'C1']) == ['imports.row.no_tenant']
        corrected(payments, 1, [ANN, '2024-05-05', '3000', 'C1']) == []
        corrected(bills, 2, ['', '102', BOB, '2024-10-01', '2024-10-31', '2024-10-05', '3000', 'rent']) == ['imports.row.repeated']
        corrected(bills, 2, ['', '102', BOB, '2024-12-01', '2024-12-31', '2024-12-05', '3000', 'rent']) == []
    }

    private List<String> corrected(Map run, int row, List<String> cells) {
        manager.patch("/api/v1/imports/$run.id/rows/$row", [cells: cells]).body.errors*.code
    }

    def "one bill twice in a file, once with its property and once without"() {
        when:
        def run = previewed('bills', """\
North,102,$BOB,2024-06-01,2024-06-30,2024-06-05,3000,rent
,102,$BOB,2024-06-01,2024-06-30,2024-06-05,4000,rent""")

        then:
        refused(run)*.take(3) == [[2, 'period_from', 'imports.row.repeated']]

        when:
        run = committed(run.id)

        then:
        [run.created, run.updated, run.invalid] == [1, 0, 1]
        refused(run) == [[2, 'period_from', 'imports.row.repeated', 'period_from: “rent” repeats row 1']]
    }

    def "one bill twice in a file whose house came in only after its preview"() {
        given:
        def run = previewed('bills', """\
Later,102,13911210009,2024-06-01,2024-06-30,2024-06-05,3000,rent
,102,13911210009,2024-06-01,2024-06-30,2024-06-05,4000,rent""")
        committed('rent-roll', 'Later,,102,Hal,13911210009,2024-01-01,2024-12-31,3000,monthly')

        when:
        run = committed(run.id)

        then:
        [run.created, run.updated, run.invalid] == [1, 0, 1]
        refused(run)*.take(3) == [[2, 'period_from', 'imports.row.repeated']]
    }

    def "an agent of another house is told of its tenants in #kind what is told of nobody: #code"() {
        given:
        def agent = signedIn(Role.AGENT, UUID.randomUUID()).with(['Accept-Language': 'en'])

        expect:
        refused(committed(kind, row, agent), agent) == [[1, column, code, message]]

        where:
        kind             | row                                                      || column  | code                    | message
        'bills'          | ",102,$BOB,2024-05-01,2024-05-31,2024-05-05,3000,rent"   || 'unit'  | 'imports.row.no_unit'   | 'unit: there is no room “102”'
        'payments'       | "$BOB,2024-05-05,3000,F1"                                || 'phone' | 'imports.row.no_tenant' | "phone: no tenant has the phone “+86$BOB”"
        'points-opening' | "$BOB,50"                                                || 'phone' | 'imports.row.no_tenant' | "phone: no tenant has the phone “+86$BOB”"
    }

    /** Row, column, code and message of each error. */
    private List<List> refused(Map run, client = manager) {
        def rows = client.get("/api/v1/imports/$run.id/rows?state=invalid").body.items
        assert rows.every { it.errors*.row == [it.row] }
        rows*.errors.flatten().collect { [it.row, it.column, it.code, it.message] }
    }

    private Map tenant(String phone) {
        manager.get("/api/v1/tenants?q=$phone").body.items[0]
    }

    private long points(String phone) {
        manager.get("/api/v1/tenants/${tenant(phone).id}/points").body.available
    }

    private List<String> bills(String phone) {
        manager.get("/api/v1/bills?tenantId=${tenant(phone).id}").body.items.collect { "$it.property $it.periodFrom $it.amount.amount".toString() }.sort()
    }

    private List<String> paid(String phone) {
        manager.get("/api/v1/payments?tenantId=${tenant(phone).id}").body.items*.amount*.amount
    }

    private Map previewed(String kind, CharSequence rows, client = manager) {
        def answer = client.upload("/api/v1/imports?kind=$kind", "${kind}.csv".toString(), (HEADS[kind] + rows).getBytes('UTF-8'))
        assert answer.status == 201
        answer.body
    }

    private Map committed(String kind, CharSequence rows, client = manager) {
        committed(previewed(kind, rows, client).id, client)
    }

    private Map committed(String id, client = manager) {
        assert client.post("/api/v1/imports/$id/commit").status == 202
        new PollingConditions(timeout: 20, delay: 0.1).eventually {
            assert client.get("/api/v1/imports/$id").body.status == 'committed'
        }
        client.get("/api/v1/imports/$id").body
    }
}
