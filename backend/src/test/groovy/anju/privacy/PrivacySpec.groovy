package anju.privacy

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER
import static anju.testing.FullHouse.TODAY
import static anju.testing.FullHouse.yuan

import anju.testing.AnjuSpec
import anju.testing.FullHouse
import anju.testing.JsonHttp
import groovy.json.JsonSlurper
import java.awt.image.BufferedImage
import java.time.Duration
import java.time.Instant
import java.util.zip.ZipInputStream
import javax.imageio.ImageIO
import spock.lang.Shared
import spock.lang.Stepwise

/** One tenant of a full house asks for a copy of everything, and then to be forgotten. */
@Stepwise
class PrivacySpec extends AnjuSpec {
    /** Stands in every place where words about the tenant can come to. */
    static final String WORD = 'Zyxwolf'

    @Shared JsonHttp admin
    @Shared FullHouse house
    @Shared JsonHttp tenant
    @Shared JsonHttp neighbour
    @Shared Map files = [:]
    @Shared Map figures
    @Shared String request

    Map<String, Object> settings() {
        super.settings() + ['anju.paying.sandbox.enabled': 'true', 'anju.privacy.erase-after': '0s']
    }

    def "a tenant asks for a copy twice and gets one, which nobody else can have"() {
        given:
        fill()

        when:
        def asked = tenant.post('/api/v1/portal/data-exports')
        def again = tenant.post('/api/v1/portal/data-exports')

        then:
        [asked.status, again.status] == [201, 201]
        asked.body.state == 'WAITING'
        asked.body.id == again.body.id
        asked.body.path == null

        when:
        bean(WriteExport).run(asked.body.id)
        bean(WriteExport).run(asked.body.id)
        def ready = tenant.get('/api/v1/portal/data-exports').body.items.first()
        def mine = tenant.get(ready.path)

        then:
        ready.state == 'READY'
        Duration.between(Instant.parse(ready.readyAt), Instant.parse(ready.expiresAt)) == Duration.ofDays(7)
        mine.status == 200
        mine.header('cache-control') == 'no-store'
        mine.header('content-disposition').contains('.zip')
        neighbour.get(ready.path).status == 404
        admin.get(ready.path.replace('/portal', '')).status == 404
        http.get(ready.path).status == 401
        sql.firstRow("SELECT count(*) AS n FROM messaging.message WHERE template = 'privacy.export_ready' AND about_id = ?::uuid", asked.body.id).n == 1
        neighbour.get('/api/v1/portal/data-exports').body.items == []
    }

    def "the copy holds everything there is of the tenant, and nothing of others"() {
        given:
        def path = tenant.get('/api/v1/portal/data-exports').body.items.first().path
        def answer = rawBytes(path)

        when:
        new ZipInputStream(new ByteArrayInputStream(answer)).withCloseable { zip ->
            for (def entry = zip.nextEntry; entry; entry = zip.nextEntry) files[entry.name] = zip.readAllBytes()
        }
        def told = files.findAll { it.key.endsWith('.json') }.collectEntries { [it.key - 'json/' - '.json', new JsonSlurper().parse(it.value)] }

        then:
        told.keySet() == bean(ReadRecords).kinds()*.name() as Set
        files.keySet().findAll { it.endsWith('.csv') }.size() == told.size()
        text('README.txt').contains("$FullHouse.NAME Anna")
        told.person.first().phone == FullHouse.PHONE
        told.leases*.id == [house.ids.lease]
        told.bills*.id.contains(house.ids.bill)
        told.bills.first().amount instanceof String
        told.payments*.id == [house.ids.payment]
        told.tickets.any { it.description.contains(WORD) }
        told['ticket-messages']*.text.contains("$WORD says hello".toString())
        told['points-postings']*.reason.contains("$FullHouse.NAME points".toString())
        told.messages*.subject.contains("$FullHouse.NAME news".toString())
        told['survey-answers'].first().answers.why == "$FullHouse.NAME is loud"
        told.calls*.topic.contains("$FullHouse.NAME call".toString())
        told.redemptions.size() == 2
        told.referrals*.friend_name == ["$FullHouse.NAME Friend"]
        told.devices.size() >= 1
        told['data-access'].first().field == 'PHONE'
        told.consents.size() == 1
        files.keySet().any { it.startsWith('files/') && it.endsWith('photo.png') }

        and: 'neither what colleagues noted for each other, nor anything of the neighbour, nor a secret'
        !files.values().any { new String(it, 'UTF-8').contains("$WORD internal") }
        !files.values().any { new String(it, 'UTF-8').contains('Neighbourly') }

        and: 'headings are in the language of the tenant, and cells are no formulas'
        text('csv/payments.csv').startsWith('\uFEFF编号,')
        text('csv/person.csv').contains("'+8613855501234")
    }

    def "days later the copy is gone"() {
        given:
        def mine = tenant.get('/api/v1/portal/data-exports').body.items.first()
        sql.executeUpdate("UPDATE privacy.request SET expires_at = now() - interval '1 second' WHERE id = ?::uuid", mine.id)

        expect:
        tenant.get(mine.path).status == 404
        tenant.get('/api/v1/portal/data-exports').body.items.first().with { [state, path] } == ['GONE', null]

        when:
        bean(EndExports).run()

        then:
        sql.firstRow('SELECT state, file_id FROM privacy.request WHERE id = ?::uuid', mine.id).with { [state, file_id] } == ['GONE', null]
        sql.firstRow("SELECT count(*) AS n FROM files.file WHERE owner = 'privacy_request'").n == 0
    }

    def "staff ask for a tenant, and the trail says for whom"() {
        given:
        def agent = signedIn(AGENT, UUID.fromString(house.ids.property))

        when:
        def asked = agent.post("/api/v1/tenants/$house.ids.tenant/data-exports")

        then:
        asked.status == 201
        asked.body.askedBy == 'Somebody'
        admin.get("/api/v1/audit?action=privacy.export_asked").body.items.first().with { [actorName, after.tenant] } ==
            ['Somebody', "$FullHouse.NAME Anna".toString()]
        tenant.get('/api/v1/portal/data-exports').body.items.first().askedBy == 'Somebody'
        agent.get("/api/v1/tenants/$house.ids.tenant/data-requests").body.items*.kind == ['EXPORT', 'EXPORT', 'ERASURE']
        agent.get('/api/v1/data-requests').status == 403
        signedIn(AGENT, UUID.randomUUID()).post("/api/v1/tenants/$house.ids.tenant/data-exports").status == 404
    }

    def "a wish to be erased can be withdrawn while it is undecided, and asked again"() {
        when: 'full house had asked already'
        def mine = tenant.get('/api/v1/portal/erasure-request').body

        then:
        mine.last.state == 'ASKED'
        mine.obstacles.size() == 4

        when:
        def withdrawn = tenant.post('/api/v1/portal/erasure-request/withdrawal')
        def twice = tenant.post('/api/v1/portal/erasure-request/withdrawal')

        then:
        withdrawn.body.state == 'WITHDRAWN'
        [twice.status, twice.body.code] == [409, 'privacy.decided']

        when:
        def asked = tenant.post('/api/v1/portal/erasure-request', [reason: "$WORD moves away".toString()])
        def again = tenant.post('/api/v1/portal/erasure-request', [:])
        request = asked.body.id

        then:
        asked.status == 201
        again.body.id == request
        neighbour.get('/api/v1/portal/erasure-request').body.last == null
        neighbour.post('/api/v1/portal/erasure-request/withdrawal').status == 409
    }

    def "nobody can say yes while a lease runs, money is open or a deposit is held"() {
        given:
        def manager = signedIn(MANAGER, UUID.fromString(house.ids.property))

        when:
        def whole = manager.get("/api/v1/data-requests/$request").body
        def refused = manager.post("/api/v1/data-requests/$request/approval", [:])

        then:
        whole.request.state == 'ASKED'
        whole.obstacles.size() == 4
        [refused.status, refused.body.code] == [422, 'privacy.obstacles']
        manager.get('/api/v1/data-requests?state=ASKED').body.items*.id == [request]
        signedIn(MANAGER, UUID.randomUUID()).get("/api/v1/data-requests/$request").status == 404
    }

    def "nor while the books must keep the name"() {
        given:
        settle()
        def setting = admin.get('/api/v1/privacy-settings')
        def put = { years, etag -> admin.with('If-Match': etag).put('/api/v1/privacy-settings', [yearsKept: years]) }

        expect:
        admin.get("/api/v1/data-requests/$request").body.obstacles == []
        signedIn(MANAGER).with('If-Match': '"1"').put('/api/v1/privacy-settings', [yearsKept: 5]).status == 403
        put(31, setting.header('etag')).status == 422

        when:
        def changed = put(5, setting.header('etag'))

        then:
        changed.status == 200
        put(5, setting.header('etag')).status == 412
        admin.get("/api/v1/data-requests/$request").body.obstacles.size() == 1
        admin.post("/api/v1/data-requests/$request/approval", [:]).status == 422

        cleanup:
        put(0, admin.get('/api/v1/privacy-settings').header('etag'))
    }

    def "once approved the person goes out of every place, and the books stay as they are"() {
        given:
        figures = books()
        assert found(WORD).size() > 20
        assert found('13855501234').size() > 3

        when:
        def approved = admin.post("/api/v1/data-requests/$request/approval", [note: "$WORD agreed".toString()])

        then:
        approved.body.request.state == 'APPROVED'
        tenant.post('/api/v1/portal/erasure-request/withdrawal').status == 409

        when:
        bean(CarryOutErasures).run()
        bean(CarryOutErasures).run()

        then: 'no column of the whole database knows them any more'
        [WORD, '13855501234', "$FullHouse.NAME Anna", 'ANNA-ID-77', 'anna@zyx.example', "$FullHouse.NAME tag", "$FullHouse.NAME thanks",
         "$FullHouse.NAME moves", "$FullHouse.NAME certificate", "$FullHouse.NAME bikes",
            "$FullHouse.NAME news", "$FullHouse.NAME drips", "$FullHouse.NAME asked", "$FullHouse.NAME bulb", "$FullHouse.NAME Friend",
            '13855505678'].collectEntries { [it.toString(), found(it.toString())] }.findAll { it.value } == [:]

        and:
        books() == figures
        admin.get('/api/v1/points/audit').body.held
    }

    def "no screen, search, list or trail shows them; only the certificate says what was done"() {
        given:
        def id = house.ids.tenant

        expect:
        ["$FullHouse.NAME Anna", '13855501234', '1234', 'quillhavenanna', '77Q'].every { q ->
            admin.get('/api/v1/tenants?q=' + URLEncoder.encode(q.toString(), 'UTF-8')).body.items*.id.every { it != id }
        }
        !admin.get('/api/v1/tenants?limit=200').body.items*.id.contains(id)
        admin.get("/api/v1/tenants/$id").with { [status, body.code] } == [404, 'tenants.erased']
        admin.get("/api/v1/tenants/$id/timeline").status == 404
        admin.get("/api/v1/audit?entityId=$id&limit=200").body.items.findAll { it.action != 'privacy.erased' }.every { it.before == [:] && it.after == [:] }
        tenant.get('/api/v1/portal/session').status == 401
        admin.get("/api/v1/bills/$house.ids.bill").text.contains('已删除租户')

        when:
        def certificate = admin.get("/api/v1/data-requests/$request").body

        then:
        certificate.request.with { [state, tenant.startsWith('已删除租户 '), reason, note, decidedBy] } == ['DONE', true, null, null, 'Somebody']
        certificate.erased.keySet().containsAll(['tenants', 'tickets', 'messaging', 'portal', 'audit', 'points', 'imports', 'files'])
        admin.post("/api/v1/data-requests/$request/withdrawal").status == 409
        admin.post("/api/v1/data-requests/$request/refusal", [reason: 'late']).status == 409
    }

    def "whoever comes back is somebody new"() {
        when:
        def back = admin.post('/api/v1/tenants', [name: 'Back again', phone: FullHouse.PHONE, propertyId: house.ids.property])

        then:
        back.status == 201
        back.body.id != house.ids.tenant
        admin.get("/api/v1/tenants/$back.body.id/points").body.available == 0
    }

    def "a refusal says why, to the tenant too"() {
        given:
        def id = neighbour.post('/api/v1/portal/erasure-request', [:]).body.id

        when:
        def refused = admin.post("/api/v1/data-requests/$id/refusal", [reason: 'A deposit is on its way'])

        then:
        refused.body.request.with { [state, note] } == ['REFUSED', 'A deposit is on its way']
        neighbour.get('/api/v1/portal/erasure-request').body.last.note == 'A deposit is on its way'
        admin.post("/api/v1/data-requests/$id/refusal", [reason: ' ']).status == 422
        sql.firstRow("SELECT body FROM messaging.message WHERE template = 'privacy.erasure_refused'").body.contains('A deposit is on its way')
    }

    /** A full house, and the word in every further place where words about the tenant go. */
    private void fill() {
        admin = signedIn(ADMIN)
        house = new FullHouse(admin).fill()
        def id = house.ids.tenant
        def etag = admin.get("/api/v1/tenants/$id").header('etag')
        assert admin.with('If-Match': etag).patch("/api/v1/tenants/$id",
            [email: 'anna@zyx.example', idNumber: 'ANNA-ID-77', note: "$WORD likes tea".toString(), source: WORD]).status == 200
        tenant = tenantIn(id, admin)
        def other = admin.post('/api/v1/tenants', [name: 'Neighbourly', phone: '13855507777', propertyId: house.ids.property]).body.id
        neighbour = tenantIn(other, admin)
        posted(admin, "/api/v1/tenants/$id/notes", [kind: 'call', text: "$WORD called".toString()], 201)
        posted(admin, "/api/v1/tenants/$id/unmasking", [field: 'phone', reason: 'calling'], 200)
        posted(admin, "/api/v1/tickets/$house.ids.ticket/notes", [text: "$WORD internal".toString()], null)
        posted(admin, "/api/v1/tickets/$house.ids.ticket/messages", [direction: 'IN', text: "$WORD says hello".toString()], null)
        posted(admin, "/api/v1/leases/$house.ids.lease/deposit-lines",
            [kind: 'DEDUCTED', amount: yuan(1), occurredOn: TODAY, reason: WORD, evidence: WORD], 201)
        posted(admin, "/api/v1/bills/$house.ids.bill/promises", [promisedFor: TODAY.plusDays(1), note: WORD], null)
        posted(admin, "/api/v1/tenants/$id/rule-triggers", [reason: WORD], null)
        posted(admin, "/api/v1/tenants/$id/adjustments", [points: 3, reason: "$WORD bonus".toString()], 201)
        posted(admin, "/api/v1/redemptions/$house.ids.ownRedemption/cancellation", [reason: WORD], 200)
        posted(admin, "/api/v1/tenants/$id/messages", [subject: WORD, text: WORD], 201)
        posted(admin, "/api/v1/callbacks/tasks/$house.ids.task/attempts", [outcome: 'no_answer', note: WORD], null)
        admin.with('If-Match': '"0"').put("/api/v1/tenants/$id/consent", [optedOut: ['COMMUNITY'], doNotCall: false, wechatOpenId: "o-$WORD".toString()])
        def picture = tenant.upload('/api/v1/portal/files', 'photo.png', png()).body.id
        def told = tenant.post('/api/v1/portal/tickets', [kind: 'REPAIR', category: 'leak', text: "$WORD drips".toString(), fileIds: [picture]])
        assert told.status == 201
        posted(tenant, '/api/v1/portal/conversation/messages', [text: "$WORD asks".toString()], 201)
        posted(admin, "/api/v1/conversations/$id/messages", [direction: 'OUT', text: "$WORD, you said".toString()], 201)
        http.post('/api/v1/portal/session', [login: FullHouse.PHONE, password: 'wrong'])
        def bill = admin.get("/api/v1/bills/$house.ids.bill").header('etag')
        assert admin.with('If-Match': bill).put("/api/v1/bills/$house.ids.bill/due-day", [dueOn: TODAY.plusDays(1), reason: WORD]).status == 200
    }

    /** Nothing is owed on either side any more. */
    private void settle() {
        def id = house.ids.tenant
        posted(tenant, '/api/v1/portal/leases/LEASE/renewal-offer/questions'.replace('LEASE', house.ids.lease), [offerId: house.ids.offer, text: "$WORD asks".toString()], null)
        posted(tenant, "/api/v1/portal/forum/$house.ids.post/replies", [text: "$WORD talks".toString()], null)
        posted(admin, '/api/v1/parcels', [parcels: [[tenantId: id, carrier: 'SF', tracking: WORD, note: WORD]]], null)
        posted(admin, "/api/v1/payments/$house.ids.payment/reversal", [reason: WORD], 200)
        sql.rows("SELECT id FROM billing.bill WHERE tenant_id = ?::uuid AND state = 'OPEN'", id).each {
            posted(admin, "/api/v1/bills/$it.id/void", [reason: WORD], 200)
        }
        sql.executeUpdate("UPDATE leases.lease SET state = 'MOVED_OUT', ends_on = ?, closing_reason = ? WHERE id = ?::uuid",
            java.sql.Date.valueOf(TODAY), WORD, house.ids.lease)
        def held = sql.firstRow("SELECT sum(CASE WHEN kind = 'RECEIVED' THEN amount ELSE -amount END) AS held FROM leases.deposit_line WHERE tenant_id = ?::uuid", id).held
        posted(admin, "/api/v1/leases/$house.ids.lease/deposit-lines", [kind: 'REFUNDED', amount: yuan(held), occurredOn: TODAY], 201)
    }

    private static void posted(JsonHttp client, Object path, Map body, Integer status) {
        def answer = client.post(path.toString(), body)
        assert status ? answer.status == status : answer.status in [200, 201]
    }

    /** Sums that must not move, and how many rows of each book there are. */
    private Map books() {
        [bills      : 'SELECT count(*) AS n, sum(amount) AS a, sum(paid) AS b FROM billing.bill',
         lines      : 'SELECT count(*) AS n, sum(amount) AS a, 0 AS b FROM billing.bill_line',
         payments   : 'SELECT count(*) AS n, sum(amount) AS a, sum(unallocated) AS b FROM billing.payment',
         allocations: 'SELECT count(*) AS n, sum(amount) AS a, 0 AS b FROM billing.allocation',
         postings   : 'SELECT count(*) AS n, sum(points) AS a, 0 AS b FROM points.posting',
         accounts   : 'SELECT count(*) AS n, sum(available) AS a, sum(pending) AS b FROM points.account',
         deposits   : 'SELECT count(*) AS n, sum(amount) AS a, 0 AS b FROM leases.deposit_line'].collectEntries { [it.key, sql.firstRow(it.value).values() as List] }
    }

    /** The columns of the whole database in which it stands. */
    private List<String> found(String word) {
        sql.rows('''
            SELECT format('%I.%I', n.nspname, c.relname) AS table_name, format('%I', a.attname) AS column_name FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            WHERE a.attnum > 0 AND NOT a.attisdropped
              AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'json'::regtype, 'jsonb'::regtype, 'text[]'::regtype)''')
            .findAll { sql.firstRow("SELECT EXISTS (SELECT 1 FROM $it.table_name WHERE strpos(lower($it.column_name::text), lower(?)) > 0) AS found".toString(), word).found }
            .collect { "$it.table_name.$it.column_name".toString() }
    }

    private byte[] rawBytes(String path) {
        def file = sql.firstRow("SELECT c.address FROM files.file f JOIN files.content c ON c.address = f.content WHERE f.id = ?::uuid", path.tokenize('/').last()).address
        def dir = server.applicationContext.getProperty('anju.files.dir', String).get()
        java.nio.file.Files.readAllBytes(java.nio.file.Path.of(dir, file.substring(0, 2), file.substring(2)))
    }

    private String text(String name) {
        new String(files[name], 'UTF-8')
    }

    private static byte[] png() {
        def out = new ByteArrayOutputStream()
        ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), 'png', out)
        out.toByteArray()
    }
}
