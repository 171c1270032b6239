package anju.imports

import anju.kernel.Role
import anju.testing.AnjuSpec
import java.time.LocalDate
import java.time.ZoneId
import spock.lang.Shared
import spock.util.concurrent.PollingConditions

/** A rent roll beside the book: what is let already shows in the preview, what came by mistake goes again. */
class RentRollAndBookSpec extends AnjuSpec {
    static final HEAD = 'property,building,unit,tenant,phone,lease_start,lease_end,rent,cadence\n'
    static final PROFILE = 'property,building,unit,tenant,phone,email,id_number,lease_start,lease_end,rent,cadence\n'
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai')) // the houses'

    @Shared def manager = signedIn(Role.MANAGER).with(['Accept-Language': 'en'])

    def "a row whose room is let to somebody else on its days is wrong in the preview already, with unit and both periods"() {
        given:
        committed('Preview,3,101,Ann,13911110001,2025-01-01,2025-12-31,3000,monthly\nPreview,3,102,Bob,13911110002,2025-01-01,2025-12-31,3000,monthly')

        when:
        def run = previewed("Preview,3,101,$who,$phone,$from,$last,$rent,monthly")

        then:
        run.errors*.code == (message ? ['imports.row.overlap'] : [])
        !message || run.errors[0].message.endsWith(message)

        where:
        what                        | who   | phone         | from         | last         | rent | message
        'inside the other'          | 'Eve' | '13911110009' | '2025-03-01' | '2025-05-31' | 3000 | '2025-03-01 – 2025-05-31 overlaps with the lease of 3-101 from 2025-01-01 – 2025-12-31'
        'on its last day'           | 'Eve' | '13911110009' | '2025-12-31' | '2026-05-31' | 3000 | '2025-12-31 – 2026-05-31 overlaps with the lease of 3-101 from 2025-01-01 – 2025-12-31'
        'a known tenant of another' | 'Bob' | '13911110002' | '2025-03-01' | '2025-05-31' | 3000 | '2025-03-01 – 2025-05-31 overlaps with the lease of 3-101 from 2025-01-01 – 2025-12-31'
        'other terms, same start'   | 'Eve' | '13911110009' | '2025-01-01' | '2025-12-31' | 9999 | '2025-01-01 – 2025-12-31 overlaps with the lease of 3-101 from 2025-01-01 – 2025-12-31'
        'the day after'             | 'Eve' | '13911110009' | '2026-01-01' | '2026-05-31' | 3000 | null
        'the lease itself'          | 'Ann' | '13911110001' | '2025-01-01' | '2025-12-31' | 3000 | null
        'the lease, longer'         | 'Ann' | '13911110001' | '2025-01-01' | '2026-12-31' | 3100 | null
        'who shares it'             | 'Eve' | '13911110009' | '2025-01-01' | '2025-12-31' | 3000 | null
    }

    def "a lease that the same file shortens gives room to the next"() {
        given:
        committed('Short,,1,Ann,13911120001,2025-01-01,2025-12-31,3000,monthly')

        expect:
        previewed('''\
Short,,1,Eve,13911120002,2025-07-01,2025-12-31,3000,monthly
Short,,1,Ann,13911120001,2025-01-01,2025-06-30,3000,monthly''').errors == []
    }

    def "rows that make room for one another are written one after the other, whatever lane their phones are of"() {
        given:
        committed("Lanes,,$room,Ann,1391115${room}0,2025-01-01,2025-12-31,3000,monthly")

        expect:
        committed("""\
Lanes,,$room,Eve,$next,2025-07-01,2025-12-31,3000,monthly
Lanes,,$room,Ann,1391115${room}0,2025-01-01,2025-06-30,3000,monthly""").with { [created, updated, invalid] } == [1, 1, 0]

        where:
        room | next
        101  | '13911159001'
        102  | '13911159002'
        103  | '13911159003'
        104  | '13911159004'
    }

    def "a corrected row is looked up in the book again"() {
        given:
        committed('Again,,1,Ann,13911130001,2025-01-01,2025-12-31,3000,monthly')
        def id = previewed('Again,,1,Eve,13911130002,2025-06-01,2026-05-31,3000,monthly').id
        def cells = { from -> ['Again', '', '1', 'Eve', '13911130002', from, '2026-05-31', '3000', 'monthly'] }

        expect:
        manager.patch("/api/v1/imports/$id/rows/1", [cells: cells('2025-12-01')]).body.errors*.code == ['imports.row.overlap']
        manager.patch("/api/v1/imports/$id/rows/1", [cells: cells('2026-01-01')]).body.errors == []
    }

    def "of rooms outside the own properties the preview says nothing"() {
        given:
        committed('Foreign,,1,Ann,13911140001,2025-01-01,2025-12-31,3000,monthly')
        def agent = signedIn(Role.AGENT, UUID.randomUUID())

        expect:
        previewed('Foreign,,1,Eve,13911140002,2025-06-01,2026-05-31,3000,monthly', agent).errors == []
    }

    def "who only lives in other houses is not named to an agent, and stays as they are: the file calls them #name"() {
        given:
        committed('Theirs,,1,Ann,13911141001,ann@example.com,ID-1,2025-01-01,2025-12-31,3000,monthly', 'rent-roll', PROFILE)
        committed('Ours,,1,Ben,13911141002,2025-01-01,2025-12-31,3000,monthly')
        def agent = signedIn(Role.AGENT, house('Ours')).with(['Accept-Language': 'en'])
        def told = [['imports.row.phone_elsewhere',
            'phone: “+8613911141001” is registered at another property; expected is the phone of your own tenant or of somebody new. ' +
                'Check the number, or ask an administrator']]

        when:
        def run = previewed("Ours,,2,$name,13911141001,new@example.com,ID-9,2025-02-01,2025-12-31,3000,monthly", agent, 'rent-roll', PROFILE)

        then:
        run.errors.collect { [it.code, it.message] } == told

        when:
        run = written(run.id, agent)

        then:
        [run.created, run.updated, run.invalid] == [0, 0, 1]
        run.errors.collect { [it.code, it.message] } == told
        person('13911141001').with { [it.name, it.email, it.id_number] } == ['Ann', 'ann@example.com', 'ID-1']

        and: 'of tenants of the own houses the name is told'
        previewed('Ours,,2,Benny,13911141002,2026-02-01,2026-12-31,3000,monthly', agent).errors*.message ==
            ['tenant: this phone is known as “Ben”, the file says “Benny”']

        where:
        name << ['Zoe', 'Ann']
    }

    def "a row that is refused when it is written says nothing of its tenant, and leaves nobody behind"() {
        given: 'two rooms that are let between the preview and the commit'
        committed('Between,,1,Ann,13911142001,ann@example.com,ID-1,2025-01-01,2025-12-31,3000,monthly', 'rent-roll', PROFILE)
        def agent = signedIn(Role.AGENT, house('Between'))
        def run = previewed("""\
Between,,2,Ann,13911142001,new@example.com,ID-9,2025-02-01,2025-12-31,3000,monthly
Between,,3,Stray,13911142002,stray@example.com,,2025-02-01,2025-12-31,3000,monthly
Between,,4,Cleo,13911142003,cleo@example.com,,2025-02-01,2025-12-31,3000,monthly""", agent, 'rent-roll', PROFILE)
        assert run.invalid == 0
        committed("""\
Between,,2,Dan,13911142004,2025-01-01,2025-12-31,3000,monthly
Between,,3,Eve,13911142005,2025-01-01,2025-12-31,3000,monthly""")

        when:
        run = written(run.id, agent)

        then:
        [run.created, run.invalid] == [1, 2]
        run.errors.collect { [it.row, it.code] } == [[1, 'imports.row.overlap'], [2, 'imports.row.overlap']]
        person('13911142001').with { [it.email, it.id_number] } == ['ann@example.com', 'ID-1']
        person('13911142002') == null
        person('13911142003').email == 'cleo@example.com'

        when: 'the rows come again with rooms that are free'
        run = written(previewed("""\
Between,,5,Ann,13911142001,new@example.com,ID-9,2025-02-01,2025-12-31,3000,monthly
Between,,6,Stray,13911142002,stray@example.com,,2025-02-01,2025-12-31,3000,monthly""", agent, 'rent-roll', PROFILE).id, agent)

        then:
        [run.created, run.invalid] == [2, 0]
        person('13911142001').with { [it.email, it.id_number] } == ['new@example.com', 'ID-9']
        person('13911142002').email == 'stray@example.com'
    }

    def "what came by mistake goes again whole, bills that Anju made for it too"() {
        given:
        def last = TODAY.plusYears(1)
        def id = committed("Mistake,,1,Wrong One,13911150001,$TODAY,$last,3000,monthly\nMistake,,2,Wrong Two,13911150002,$TODAY,$last,3000,monthly").id
        assert sql.firstRow("SELECT count(*) AS n FROM billing.bill b JOIN properties.unit u ON u.id = b.unit_id JOIN properties.property p ON p.id = u.property_id WHERE p.name = 'Mistake'").n > 0

        when:
        def run = reverted(id)

        then:
        with(run.takenAway) { [tenants, units, kept, stayed] == [2, 2, 0, []] }
        manager.get('/api/v1/tenants?q=13911150001').body.items == []
        sql.firstRow("SELECT count(*) AS n FROM properties.unit u JOIN properties.property p ON p.id = u.property_id WHERE p.name = 'Mistake'").n == 0
        remains('13911150001') == 0

        and: 'the corrected file finds nothing in its way'
        committed("Mistake,,1,Right One,13911150001,$TODAY,$last,3000,monthly").created == 1
    }

    def "whom something else has come to need stays, with the reason"() {
        given:
        def last = TODAY.plusYears(1)
        def row = { n, name -> "Kept,,$n,$name,1391116000$n,$TODAY,$last,3000,monthly" }
        def id = committed([row(1, 'Noted'), row(2, 'Pointed'), row(3, 'Moved'), row(4, 'Roomy'), row(5, 'Gone'), row(6, 'Placed')].join('\n')).id
        def tenant = { n -> sql.firstRow("SELECT id FROM tenants.tenant WHERE phone = '+861391116000' || $n".toString()).id }
        def unit = { n -> sql.firstRow("SELECT u.id, u.version FROM properties.unit u JOIN properties.property p ON p.id = u.property_id WHERE p.name = 'Kept' AND u.number = '$n'".toString()) }

        and: 'a note about the first, points for the second, another lease for the third, another number for the fourth room'
        manager.post("/api/v1/tenants/${tenant(1)}/notes", [kind: 'note', text: 'called']).status in [200, 201]
        committed('13911160002,50', 'points-opening', 'phone,points\n')
        committed("Elsewhere,,9,Moved,13911160003,$TODAY,$last,2000,monthly")
        manager.with(['If-Match': "\"${unit(4).version}\""]).patch("/api/v1/units/${unit(4).id}", [floor: 4]).status == 200
        committed("Kept,,6,Next,13911160007,${last.plusDays(1)},${last.plusYears(1)},3000,monthly")

        when:
        def away = reverted(id).takenAway

        then:
        [away.tenants, away.units, away.kept] == [3, 4, 5]
        away.stayed.collect { [it.what, it.name, it.reason] } as Set == [
            ['tenant', 'Noted', 'there are notes about them'],
            ['tenant', 'Pointed', 'there are points'],
            ['tenant', 'Moved', 'lives or lived somewhere else'],
            ['unit', '4', 'its data was changed since'],
            ['unit', '6', 'another lease needs it'],
        ] as Set
        manager.get("/api/v1/tenants/${tenant(1)}").body.name == 'Noted'
        signedIn(Role.ADMIN).get('/api/v1/points/audit').body.held
    }

    def "while the deposit of a lease is held, its import is not taken back"() {
        given:
        def last = TODAY.plusYears(1)
        def id = committed("Held,,1,Ann,13911180001,$TODAY,$last,3000,monthly\nHeld,,2,Ben,13911180002,$TODAY,$last,3000,monthly").id
        def lines = "/api/v1/leases/${leaseOf('13911180001').id}/deposit-lines"
        def yuan = [amount: '3000.00', currency: 'CNY']
        assert manager.post(lines, [kind: 'RECEIVED', amount: yuan, occurredOn: TODAY]).status == 201

        when:
        def refused = manager.post("/api/v1/imports/$id/revert")

        then:
        [refused.status, refused.body.code, refused.body.detail] ==
            [409, 'imports.depends.deposit', 'Of one lease a deposit is held; refund it, or correct its line, first']
        manager.get("/api/v1/imports/$id").body.status == 'committed'
        ['13911180001', '13911180002'].collect { leaseOf(it).state } == ['ACTIVE', 'ACTIVE']

        when:
        def refunded = manager.post(lines, [kind: 'REFUNDED', amount: yuan, occurredOn: TODAY])
        def away = reverted(id).takenAway

        then: 'the books keep whose deposit it was'
        refunded.status == 201
        [away.tenants, away.units] == [1, 1]
        leaseOf('13911180001').state == 'CANCELLED'
        person('13911180002') == null
    }

    def "a lease that somebody has gone on with keeps its import: #code"() {
        given:
        def (last, phone) = [TODAY.plusYears(1), "1391119000$n".toString()]
        def id = committed("Gone on,,$n,Ann,$phone,${TODAY.minusDays(1)},${last.minusDays(1)},3000,monthly").id
        def lease = leaseOf(phone)
        assert onWith.call(manager, "/api/v1/leases/$lease.id".toString(), lease, last).status in [200, 201]

        when:
        def refused = manager.post("/api/v1/imports/$id/revert")

        then:
        [refused.status, refused.body.code] == [409, code]
        refused.body.detail.contains(words)
        manager.get("/api/v1/imports/$id").body.status == 'committed'
        leaseOf(phone).state != 'CANCELLED'

        where:
        n | code                        | words                                    | onWith
        1 | 'imports.depends.renewal'   | 'One lease was renewed'                  | { who, at, of, end -> who.post("$at/renewal", [to: end.plusYears(1), signedOn: TODAY]) }
        2 | 'imports.depends.transfer'  | 'From one lease the tenant moves'        | { who, at, of, end -> who.post("$at/transfer", [on: TODAY, unitId: who.post('/api/v1/units', [propertyId: of.property_id, number: 'next']).body.id]) }
        3 | 'imports.depends.notice'    | 'Of one lease notice was given'          | { who, at, of, end -> who.post("$at/notice", [on: TODAY.plusDays(60), reason: 'moves']) }
        4 | 'imports.depends.statement' | 'One lease has a statement'              | { who, at, of, end -> who.put("$at/deposit-statement", [deductions: []]) }
        5 | 'imports.depends.offer'     | 'For one lease an offer to stay is open' | { who, at, of, end -> who.post("$at/renewal-offers", [validUntil: TODAY.plusDays(9), choices: [[to: end.plusYears(1), rent: [amount: '3000.00', currency: 'CNY']]]]) }
    }

    def "a file with a lease and its renewal is taken back whole"() {
        when:
        def id = committed('Both,,1,Ann,13911195001,2025-01-01,2025-12-31,3000,monthly\nBoth,,1,Ann,13911195001,2026-01-01,2026-12-31,3100,monthly').id

        then:
        reverted(id).takenAway.units == 1
        leaseOf('13911195001') == null
    }

    def "a bill finds its lease beside a cancelled one of the same days"() {
        given:
        committed('Cancelled,,2,Ann,13911170001,2024-01-01,2024-12-31,3000,monthly') // keeps the room and the person
        def wrong = committed('Cancelled,,2,Ann,13911170001,2025-01-01,2025-12-31,3000,monthly').id
        reverted(wrong)
        committed('Cancelled,,2,Ann,13911170001,2025-01-01,2025-12-31,3100,monthly')
        assert sql.rows("""SELECT l.state FROM leases.lease l JOIN tenants.tenant t ON t.id = l.tenant_id
            WHERE t.phone = '+8613911170001' AND l.starts_on = '2025-01-01'""")*.state as Set == ['CANCELLED', 'ENDED'] as Set

        when:
        def bills = committed('Cancelled,2,13911170001,2025-03-01,2025-03-31,2025-03-01,3100', 'bills',
            'property,unit,phone,period_from,period_to,due_on,amount\n')

        then:
        [bills.created, bills.invalid] == [1, 0]
    }

    def "rent that Anju made from the roll gives way to the old books; once it is paid the row names its days"() {
        given: 'leases that have gone on for a while, and whose next month is due in five days'
        def since = TODAY.plusDays(5).minusMonths(15)
        def next = since.plusMonths(15)
        def last = next.plusMonths(1).minusDays(1)
        def bill = { n -> "Books,$n,1391118000$n,${next.minusDays(14)},${next.plusDays(10)},$TODAY,2500" }
        def head = 'property,unit,phone,period_from,period_to,due_on,amount\n'
        committed("Books,,1,Ann,13911180001,$since,$last,3000,monthly\nBooks,,2,Bob,13911180002,$since,$last,3000,monthly")
        assert days(1) == ["$next..${last.plusDays(1)}".toString()]
        committed("13911180002,$TODAY,10,BOOKS-1", 'payments', 'phone,paid_on,amount,reference\n')

        when:
        def books = committed([bill(1), bill(2)].join('\n'), 'bills', head)

        then:
        [books.created, books.invalid] == [1, 1]
        days(1).first() == "${next.minusDays(14)}..${next.plusDays(11)}".toString()
        days(2) == ["$next..${last.plusDays(1)}".toString()]
        with(books.errors.first()) {
            code == 'billing.other_period'
            column == 'period_from'
            message.contains("${next.minusDays(14)} – ${next.plusDays(10)} overlaps with the rent bill made from the lease for $next – $last")
        }
    }

    private List<String> days(int room) {
        sql.rows("""SELECT b.period_from || '..' || b.period_to AS days
            FROM billing.bill b JOIN properties.unit u ON u.id = b.unit_id JOIN properties.property p ON p.id = u.property_id
            WHERE p.name = 'Books' AND u.number = ? ORDER BY b.period_from""", [room.toString()])*.days
    }

    /** Rows about the phone's tenant that are still anywhere. */
    private long remains(String phone) {
        sql.firstRow("""SELECT (SELECT count(*) FROM leases.lease l WHERE NOT EXISTS (SELECT 1 FROM tenants.tenant t WHERE t.id = l.tenant_id))
            + (SELECT count(*) FROM billing.account a WHERE NOT EXISTS (SELECT 1 FROM tenants.tenant t WHERE t.id = a.tenant_id))
            + (SELECT count(*) FROM tenants.tenant WHERE phone = '+86' || ?) AS n""", [phone]).n
    }

    private previewed(String rows, client = manager, String kind = 'rent-roll', String head = HEAD) {
        def answer = client.upload("/api/v1/imports?kind=$kind", "${kind}.csv".toString(), (head + rows).getBytes('UTF-8'))
        assert answer.status == 201
        answer.body
    }

    private committed(String rows, String kind = 'rent-roll', String head = HEAD) {
        written(previewed(rows, manager, kind, head).id)
    }

    private written(String id, client = manager) {
        assert client.post("/api/v1/imports/$id/commit").status == 202
        new PollingConditions(timeout: 20, delay: 0.1).eventually {
            assert client.get("/api/v1/imports/$id").body.status == 'committed'
        }
        client.get("/api/v1/imports/$id").body
    }

    private UUID house(String name) {
        sql.firstRow('SELECT id FROM properties.property WHERE name = ?', [name]).id
    }

    private Map person(String phone) {
        sql.firstRow("SELECT name, email, id_number FROM tenants.tenant WHERE phone = '+86' || ?", [phone])
    }

    /** The first. */
    private Map leaseOf(String phone) {
        sql.firstRow("""SELECT l.id, l.state, l.property_id FROM leases.lease l JOIN tenants.tenant t ON t.id = l.tenant_id
            WHERE t.phone = '+86' || ? ORDER BY l.starts_on""", [phone])
    }

    private reverted(String id) {
        assert manager.post("/api/v1/imports/$id/revert").with { assert status == 202, body.toString(); true }
        manager.get("/api/v1/imports/$id").body
    }
}
