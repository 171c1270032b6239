package anju.tickets

import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.kernel.Ids
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.EventStream
import anju.testing.Heard
import anju.testing.JsonHttp
import java.awt.image.BufferedImage
import java.nio.ByteBuffer
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import java.time.LocalDate
import javax.imageio.ImageIO
import spock.lang.Shared

/** The tenant's side of a ticket, over HTTP as the portal calls it. */
class PortalTicketsSpec extends AnjuSpec {
    static final MINE = '/api/v1/portal/tickets'
    static final FILES = '/api/v1/portal/files'
    @Shared int number = 0
    @Shared JsonHttp staff
    @Shared Heard<TicketClosed> closed
    @Shared Path folder = Files.createTempDirectory('anju-portal-files')

    Map<String, Object> settings() {
        ['anju.files.dir': folder.toString()]
    }

    def setup() {
        staff = staff ?: signedIn(AGENT)
        closed = closed ?: Heard.by(server, TicketClosed)
        closed.events.clear()
    }

    def cleanupSpec() {
        folder.toFile().deleteDir()
    }

    def "a repair is reported with a photo, talked about, visited, told, and confirmed with stars"() {
        given:
        def wei = resident('张伟')
        def choices = wei.http.get("$MINE/choices").body

        expect:
        choices.rooms*.with { [unitId, room, property, zone] } == [[wei.unit.toString(), wei.label, '静安项目', 'Asia/Shanghai']]
        choices.categories.find { it.code == 'leak' } == [kind: 'REPAIR', code: 'leak', parent: 'water', name: '漏水、渗水']
        wei.http.get("$MINE/choices", 'Accept-Language': 'en').body.categories.find { it.code == 'leak' }.name == 'Leak'
        wei.http.get(MINE).body.items == []

        when:
        def photo = wei.http.upload(FILES, 'IMG_1.jpg', picture()).body
        def report = [kind: 'REPAIR', category: 'leak', unitId: wei.unit, text: '卫生间漏水。地面一直有水', fileIds: [photo.id]]
        def made = wei.http.post(MINE, report, 'Idempotency-Key': 'once')

        then:
        made.status == 201
        with(made.body) {
            ticket.with { [title, step, need, room, together, reopened, category.name] } == ['卫生间漏水', 'RECEIVED', null, wei.label, false, false, '漏水、渗水']
            text == report.text
            photos*.id == [photo.id]
            events*.what == ['OPEN']
            may == [write: true, confirm: false, reopen: false, rate: false]
        }
        wei.http.post(MINE, report, 'Idempotency-Key': 'once').body.ticket.id == made.body.ticket.id
        wei.http.get("$FILES/$photo.id").status == 200
        wei.http.get("$FILES/$photo.id/thumbnail").header('content-type') == 'image/jpeg'
        wei.http.delete("$FILES/$photo.id").status == 409

        when: 'staff see who it is from, work on it, write a note among themselves and a word to the tenant'
        def id = made.body.ticket.id
        def seen = staff.get("/api/v1/tickets/$id").body
        move(id, 'START')
        staff.post("/api/v1/tickets/$id/notes", [text: '这位租户要小心'])
        staff.post("/api/v1/tickets/$id/messages", [text: '师傅明天来', direction: 'OUT'])
        staff.post("/api/v1/tickets/$id/work-orders", [supplierId: supplier(), task: '看漏水', visitFrom: '2031-01-02T01:00:00Z',
            visitTo: '2031-01-02T03:00:00Z', cost: [amount: '88.00', currency: 'CNY'], materials: '阀门'])
        def mine = wei.http.get("$MINE/$id")

        then:
        seen.ticket.with { [channel, tenant.name, title, stage] } == ['portal', '张伟', '卫生间漏水', 'NEW']
        seen.openedBy == '张伟'
        seen.files*.id == [photo.id]
        with(mine.body) {
            ticket.step == 'WORKING'
            ticket.visit.with { [from, to, done] } == ['2031-01-02T01:00:00Z', '2031-01-02T03:00:00Z', false]
            visits*.who == ['老陈']
            lines*.with { [it.mine, it.text] } == [[false, '师傅明天来']]
            events*.what == ['OPEN', 'START']
        }
        ['小心', '88.00', '阀门', '看漏水', 'owner', 'Somebody'].every { !mine.text.contains(it) }

        when: 'the tenant answers, also with something that looks like a page'
        def again = { wei.http.post("$MINE/$id/messages", [text: '<b>下午</b>在家<script>alert(1)</script>'], 'Idempotency-Key': 'say') }
        2.times { again() }

        then:
        again().body.lines*.with { [it.mine, it.channel, it.text] }.last() == [true, 'portal', '<b>下午</b>在家<script>alert(1)</script>']
        staff.get("/api/v1/tickets/$id").body.messages*.with { [it.direction, it.channel, it.by] } ==
            [['OUT', 'in-app', 'Somebody'], ['IN', 'portal', '张伟']]
        audited(id).contains('tickets.tenant_wrote 张伟')

        when: 'it is solved, but nobody has told the tenant yet'
        move(id, 'RESOLVE', [resolution: '换了阀门', cause: '老化', prevention: '每年查'])
        def untold = wei.http.get("$MINE/$id")

        then:
        untold.body.with { [ticket.step, told, may.confirm, may.reopen] } == ['WORKING', null, false, false]
        !untold.text.contains('老化')
        wei.http.post("$MINE/$id/answer", [solved: true]).with { [status, body.code] } == [409, 'tickets.not_told']

        when:
        tell(id, '换了阀门，不漏了')
        def asked = wei.http.get("$MINE/$id").body

        then:
        asked.ticket.with { [step, need] } == ['CONFIRM', 'CONFIRM']
        asked.told.with { [channel, text] } == ['phone', '换了阀门，不漏了']
        Instant.parse(asked.told.silentAt) > Instant.now()
        asked.may == [write: true, confirm: true, reopen: true, rate: false]

        when:
        def ended = wei.http.post("$MINE/$id/answer", [solved: true, rating: 5, comment: '很快'], 'Idempotency-Key': 'good')

        then:
        ended.body.ticket.with { [step, need, rating] } == ['DONE', null, 5]
        ended.body.may == [write: false, confirm: false, reopen: true, rate: false]
        ended.body.ratingComment == '很快'
        wei.http.post("$MINE/$id/answer", [solved: true, rating: 5, comment: '很快'], 'Idempotency-Key': 'good').status == 200
        staff.get("/api/v1/tickets/$id").body.with { [ticket.stage, ticket.ending, ticket.rating, history.last().by] } == ['CLOSED', 'AGREED', 5, '张伟']
        closed.events*.ticketId() == [UUID.fromString(id)]
        wei.http.post("$MINE/$id/messages", [text: '还有一件事']).body.code == 'tickets.closed_already'
        wei.http.get("$MINE?open=true").body.items == []
        wei.http.get("$MINE?open=false").body.items*.id == [id]
    }

    def "not solved needs a reason, goes back to the work, and the tenant sees what they said"() {
        given:
        def wei = resident('周勇')
        def id = told(wei)

        expect:
        wei.http.post("$MINE/$id/answer", [solved: false]).body.errors*.pointer == ['/reason']

        when:
        def back = wei.http.post("$MINE/$id/answer", [solved: false, reason: '晚上又漏了'], 'Idempotency-Key': 'no').body

        then:
        back.ticket.with { [step, reopened, need] } == ['WORKING', true, null]
        back.events.last().with { [what, words] } == ['REOPEN', '晚上又漏了']
        back.told == null
        staff.get("/api/v1/tickets/$id").body.history.last().with { [what, by, note] } == ['REOPEN', '周勇', '晚上又漏了']

        when: 'solved, confirmed without stars, and rated afterwards'
        move(id, 'RESOLVE', [resolution: '换了整根管'])
        tell(id, '换了整根管')
        def ended = wei.http.post("$MINE/$id/answer", [solved: true]).body
        def rated = wei.http.post("$MINE/$id/rating", [rating: 4, comment: '好'], 'Idempotency-Key': 'stars').body

        then:
        ended.may.rate
        rated.with { [ticket.rating, ratingComment, may.rate] } == [4, '好', false]
        wei.http.post("$MINE/$id/rating", [rating: 6]).status == 422

        and: 'what comes back after all is opened again'
        wei.http.post("$MINE/$id/answer", [solved: false, reason: '又来了']).body.ticket.step == 'WORKING'
    }

    def "whom we waited for answers, and the work goes on without an owner who is no colleague"() {
        given:
        def wei = resident('孙丽')
        def id = wei.http.post(MINE, [kind: 'SERVICE', category: 'cleaning', text: 'Please clean on Friday. Keys are at the desk']).body.ticket.id
        move(id, 'ACKNOWLEDGE')
        sql.executeUpdate('UPDATE tickets.ticket SET owner_id = NULL WHERE id = ?::uuid', [id])
        move(id, 'WAIT_FOR_TENANT', [note: '等她定时间'])
        sql.executeUpdate('UPDATE tickets.ticket SET owner_id = NULL WHERE id = ?::uuid', [id])

        expect:
        wei.http.get("$MINE/$id").body.ticket.with { [title, step, need, category.name] } == ['Please clean on Friday', 'YOUR_TURN', 'ANSWER', '保洁']

        when:
        def after = wei.http.post("$MINE/$id/messages", [text: '周五上午']).body

        then:
        after.ticket.with { [step, need] } == ['WORKING', null]
        staff.get("/api/v1/tickets/$id").body.ticket.with { [it.stage, it.owner] } == ['IN_PROGRESS', null]
    }

    def "staff who look on hear at once that the tenant wrote"() {
        given:
        def wei = resident('吴杰')
        def id = wei.http.post(MINE, [kind: 'COMPLAINT', text: '太吵']).body.ticket.id
        def stream = new EventStream(signedIn(MANAGER), '/api/v1/tickets/changes')
        assert stream.next().event == 'hello'

        when:
        wei.http.post("$MINE/$id/messages", [text: '现在也吵'])

        then:
        stream.next().with { [ticketId, by, what] } == [id, '吴杰', 'tickets.tenant_wrote']
        staff.get("/api/v1/tickets/$id").body.ticket.unanswered

        when:
        staff.post("/api/v1/tickets/$id/messages", [text: '我们去看看', direction: 'OUT'])

        then:
        !staff.get("/api/v1/tickets/$id").body.ticket.unanswered

        cleanup:
        stream?.close()
    }

    def "another tenant's ticket, room, file and photo are not there"() {
        given:
        def (wei, na) = [resident('张伟'), resident('李娜')]
        def photo = wei.http.upload(FILES, 'a.png', picture()).body.id
        def loose = wei.http.upload(FILES, 'b.png', picture()).body.id
        def id = wei.http.post(MINE, [kind: 'REPAIR', text: '漏水', fileIds: [photo]]).body.ticket.id
        def own = na.http.post(MINE, [kind: 'REPAIR', text: '灯不亮']).body.ticket.id

        expect:
        na.http.get(MINE).body.items*.id == [own]
        [na.http.get("$MINE/$id"), na.http.post("$MINE/$id/messages", [text: 'x']), na.http.post("$MINE/$id/answer", [solved: true]),
         na.http.post("$MINE/$id/answer", [solved: false]), na.http.post("$MINE/$id/rating", [rating: 1]),
         na.http.get("$FILES/$photo"), na.http.get("$FILES/$photo/thumbnail"), na.http.delete("$FILES/$photo"),
         na.http.get("$FILES/$loose"), na.http.delete("$FILES/$loose"),
         na.http.post(MINE, [kind: 'REPAIR', unitId: wei.unit, text: 'x']), na.http.post(MINE, [kind: 'REPAIR', text: 'x', fileIds: [loose]]),
         na.http.post("$MINE/$own/messages", [text: 'x', fileIds: [photo]])]*.status == [404] * 13
        wei.http.delete("$FILES/$loose").status == 204
        sql.firstRow('SELECT count(*) AS n FROM tickets.ticket WHERE tenant_id = ?', [na.tenant]).n == 1

        and: 'staff are nobody here, and a tenant is nobody there'
        staff.get(MINE).status == 401
        wei.http.get("/api/v1/tickets/$id").status == 401
    }

    def "what is uploaded is looked at as staff's is: #name"() {
        given:
        def answer = resident('赵敏').http.upload(FILES, name, bytes)

        expect:
        [answer.status, answer.body.code] == [status, code]

        where:
        name      | bytes                                                                || status | code
        'a.jpg'   | exe()                                                                || 422    | 'files.type_refused'
        'a.svg'   | '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'.bytes       || 422    | 'files.type_refused'
        'big.png' | Arrays.copyOf(picture(), 60 * 1024 * 1024)                           || 413    | 'files.too_large.picture'
        'no.png'  | new byte[0]                                                          || 422    | 'files.empty'
    }

    def "a video of a tenant loses its place"() {
        given:
        def wei = resident('钱进')
        def video = [*box('ftyp', 'mp42'.bytes, new byte[4]), *box('moov', box('udta', '+31.2304+121.4737/'.bytes))] as byte[]
        def kept = wei.http.upload(FILES, 'leak.mp4', video).body

        expect:
        !new String(wei.http.get("$FILES/$kept.id").bytes, 'ISO-8859-1').contains('+31.2304')
    }

    def "what was merged into another says so in words, and cannot be opened again"() {
        given:
        def (wei, na) = [resident('张伟'), resident('李娜')]
        def main = staff.get("/api/v1/tickets/${wei.http.post(MINE, [kind: 'COMPLAINT', text: '电梯异响']).body.ticket.id}").body
        def same = staff.get("/api/v1/tickets/${na.http.post(MINE, [kind: 'COMPLAINT', text: '电梯坏了']).body.ticket.id}").body

        when:
        assert staff.post("/api/v1/tickets/$same.ticket.id/merge", [into: main.ticket.id], 'If-Match': "\"$same.ticket.version\"").status == 200
        def mine = na.http.get("$MINE/$same.ticket.id").body

        then:
        mine.ticket.with { [step, together] } == ['DONE', true]
        mine.may == [write: false, confirm: false, reopen: false, rate: false]
        mine.lines*.text.every { it.contains('是同一件事') }
        na.http.post("$MINE/$same.ticket.id/answer", [solved: false, reason: 'x']).body.code == 'tickets.merged_away'
    }

    def "a title is the first sentence, or as much of it as fits"() {
        expect:
        HearTenant.title(text) == title

        where:
        text                             || title
        '灯不亮'                            || '灯不亮'
        '灯不亮。厨房也是'                       || '灯不亮'
        '能来看看吗？急'                        || '能来看看吗？'
        'Tap drips. Since 3.5 days'      || 'Tap drips'
        'Since 3.5 days the tap drips'   || 'Since 3.5 days the tap drips'
        'First line\nsecond'             || 'First line'
        '长' * 80                         || '长' * 59 + '…'
    }

    def "who has several rooms says which, who has none may not"() {
        given:
        def wei = resident('马超')
        def other = room()
        lives(wei.tenant, other, LocalDate.now().minusDays(3), null)
        def nobody = tenantIn(bean(Tenants).create(new NewTenant('新人', "+86138${10000000 + number++}", null, null, null)))

        expect:
        wei.http.get("$MINE/choices").body.rooms.size() == 2
        wei.http.post(MINE, [kind: 'REPAIR', text: 'x']).body.errors*.pointer == ['/unitId']
        wei.http.post(MINE, [kind: 'REPAIR', text: 'x', unitId: other.id()]).body.ticket.room == other.label()
        wei.http.post(MINE, [kind: 'REPAIR', text: 'x', unitId: other.id(), category: 'noise']).body.errors*.pointer == ['/category']
        nobody.post(MINE, [kind: 'REPAIR', text: 'x']).body.code == 'tickets.no_room_of_yours'
    }

    def "rooms are told the present first, then the coming; whoever has moved out has their last one"() {
        given:
        def today = LocalDate.now()
        def (past, last, present, coming) = (1..4).collect { room() }
        def wei = resident('马岱', present)
        def left = resident('马谡', past, today.minusYears(2), today.minusMonths(9))
        lives(wei.tenant, coming, today.plusDays(9), null)
        lives(wei.tenant, past, today.minusYears(3), today.minusYears(1))
        lives(left.tenant, last, today.minusMonths(9), today.minusDays(3))

        expect:
        wei.http.get("$MINE/choices").body.rooms*.unitId == [present, coming]*.id()*.toString()
        left.http.get("$MINE/choices").body.rooms*.unitId == [last.id().toString()]
    }

    private Map resident(String name, unit = room(), LocalDate from = LocalDate.now().minusYears(1), LocalDate to = null) {
        def tenant = bean(Tenants).create(new NewTenant(name, "+86138${10000000 + number++}", null, null, null))
        lives(tenant, unit, from, to)
        [tenant: tenant, unit: unit.id(), label: unit.label(), http: tenantIn(tenant)]
    }

    private lives(UUID tenant, unit, LocalDate from, LocalDate to) {
        bean(Tenants).residences([new Residence(tenant, Ids.next(), unit.propertyId(), unit.id(), unit.label(), from, to)])
    }

    private room() {
        def key = new UnitKey('静安项目', '1', "${1000 + number++}")
        bean(Properties).ensureUnits([key])[key].unit()
    }

    private String told(Map who) {
        def id = who.http.post(MINE, [kind: 'REPAIR', text: '漏水']).body.ticket.id
        move(id, 'START')
        move(id, 'RESOLVE', [resolution: '修好了'])
        tell(id, '修好了')
        id
    }

    private void move(String id, String move, Map more = [:]) {
        assert staff.post("/api/v1/tickets/$id/moves", [move: move] + more, 'If-Match': "\"${version(id)}\"").status == 200
    }

    private void tell(String id, String text) {
        assert staff.post("/api/v1/tickets/$id/telling", [channel: 'phone', text: text], 'If-Match': "\"${version(id)}\"").status == 200
    }

    private version(String id) {
        staff.get("/api/v1/tickets/$id").body.ticket.version
    }

    private String supplier() {
        signedIn(MANAGER).post('/api/v1/ticket-suppliers', [name: '老陈', technician: true, trade: '水', active: true]).body.id
    }

    private List<String> audited(String id) {
        sql.rows('SELECT action, actor_name FROM audit.entry WHERE entity_id = ?::uuid ORDER BY at', [id]).collect { "$it.action $it.actor_name".toString() }
    }

    private static byte[] picture() {
        new ByteArrayOutputStream().with { ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), 'png', it); toByteArray() }
    }

    private static byte[] exe() {
        def dos = new byte[256]
        dos[0] = (byte) 0x4D
        dos[1] = (byte) 0x5A
        dos[0x3C] = (byte) 0x80
        System.arraycopy('PE\0\0'.bytes, 0, dos, 0x80, 4)
        dos
    }

    private static byte[] box(String type, byte[]... content) {
        def inside = new ByteArrayOutputStream()
        content.each { inside.write(it) }
        ByteBuffer.allocate(8 + inside.size()).putInt(8 + inside.size()).put(type.bytes).put(inside.toByteArray()).array()
    }
}
