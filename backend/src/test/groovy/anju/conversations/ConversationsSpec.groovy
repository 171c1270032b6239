package anju.conversations

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT

import anju.testing.AnjuSpec
import anju.testing.EventStream
import anju.testing.JsonHttp
import java.awt.image.BufferedImage
import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDate
import java.time.ZoneId
import javax.imageio.ImageIO
import spock.lang.Shared

/** What tenants and staff say to each other outside tickets, over HTTP; and the inbox. */
class ConversationsSpec extends AnjuSpec {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))
    static final ALL = '/api/v1/conversations'
    static final OWN = '/api/v1/portal/conversation'

    @Shared Path folder = Files.createTempDirectory('anju-conversation-files')
    @Shared JsonHttp admin
    @Shared JsonHttp desk
    @Shared JsonHttp otherDesk
    @Shared String house
    @Shared String elsewhere
    @Shared int number = 0

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false, 'anju.files.dir': folder.toString()]
    }

    def setup() {
        if (admin) return
        admin = signedIn(ADMIN).with('Accept-Language': 'en')
        (house, elsewhere) = ['Willow House', 'Elm House'].collect { admin.post('/api/v1/properties', [name: it, timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id }
        (desk, otherDesk) = [house, elsewhere].collect { signedIn(AGENT, UUID.fromString(it)).with('Accept-Language': 'en') }
    }

    def cleanupSpec() {
        folder.toFile().deleteDir()
    }

    def "what a tenant writes waits for staff of the house, who answer it"() {
        given:
        def anna = resident()
        def bob = resident()

        when:
        def photo = anna.portal.upload('/api/v1/portal/files', 'door.png', picture()).body.id
        def body = [text: 'The door creaks', fileIds: [photo]]
        def (first, again) = (1..2).collect { anna.portal.with('Idempotency-Key': 'once').post("$OWN/messages", body) }

        then:
        [first, again]*.status == [201, 201]
        first.body.id == again.body.id
        waiting(desk, anna)*.with { [kind, text, last, state, unread, tenant.room] } == [['CONVERSATION', 'The door creaks', 'IN', 'WAITING_FOR_US', true, anna.room]]
        waiting(otherDesk, anna) == []
        desk.get("$ALL/$anna.id/messages").body.items*.photos*.id == [[photo]]
        desk.get("/api/v1/files/$photo").status == 200

        and: 'nobody else sees any of it'
        bob.portal.get(OWN).body.items == []
        bob.portal.get("/api/v1/portal/files/$photo").status == 404
        bob.portal.post("$OWN/reading", [messageId: first.body.id]).status == 404
        otherDesk.get("/api/v1/files/$photo").status == 404
        ['', '/messages'].collect { otherDesk.get("$ALL/$anna.id$it").status } == [404] * 2
        otherDesk.post("$ALL/$anna.id/messages", [direction: 'OUT', text: 'x']).status == 404
        ['assignee', 'ending'].collect { otherDesk.put("$ALL/$anna.id/$it", [:]).status } == [404] * 2

        when:
        def seen = desk.post("$ALL/$anna.id/reading")
        def said = desk.post("$ALL/$anna.id/messages", [direction: 'OUT', text: 'We oil it today'])

        then:
        seen.status == 204
        said.status == 201
        waiting(desk, anna) == []
        desk.get("$ALL/$anna.id").body.with { [state, assignee.name] } == ['WAITING_FOR_TENANT', 'Somebody']
        desk.get("$ALL?view=MINE&tenantId=$anna.id").body.items*.id == [anna.id]
        anna.portal.get("$OWN/unread").body.unread == 1
        anna.portal.get(OWN).body.items*.with { [mine, text] } == [[false, 'We oil it today'], [true, 'The door creaks']]

        when:
        anna.portal.post("$OWN/reading", [messageId: said.body.id])
        sql.executeUpdate('UPDATE conversations.conversation SET tell_at = now() WHERE tell_at IS NOT NULL')
        bean(TellUnread.EachMinute).run()

        then: 'what was read in the portal goes out by no other way'
        anna.portal.get("$OWN/unread").body.unread == 0
        told(anna) == []
        admin.get('/api/v1/audit?action=conversations.wrote').body.items[0].after.with { [tenantId, tenant] } == [anna.id, anna.name]
        admin.get("/api/v1/tenants/$anna.id/timeline").body.items.findAll { it.kind == 'conversation' }*.text == ['Somebody answered the tenant', 'The tenant wrote']
    }

    def "an answer that nobody reads in the portal goes out once, several words as one message"() {
        given:
        def anna = resident()
        anna.portal.post("$OWN/messages", [text: 'Hello?'])

        when:
        ['Good morning', 'we come at ten'].each { desk.post("$ALL/$anna.id/messages", [direction: 'OUT', text: it]) }
        bean(TellUnread.EachMinute).run()

        then: 'the tenant has a while to see it'
        told(anna) == []

        when:
        sql.executeUpdate('UPDATE conversations.conversation SET tell_at = now() WHERE tell_at IS NOT NULL')
        2.times { bean(TellUnread.EachMinute).run() }

        then:
        told(anna).size() == 1
        admin.get("/api/v1/messages/${told(anna)[0].id}").body.body.contains('Good morning\nwe come at ten')
        desk.get("$ALL/$anna.id/messages").body.items.findAll { it.direction == 'OUT' }*.delivery.every { it != null }
    }

    def "done it is until the tenant writes again; what staff heard they write down for the tenant"() {
        given:
        def anna = resident()

        when: 'at the window, without any conversation before'
        def heard = desk.post("$ALL/$anna.id/messages", [direction: 'IN', channel: 'in-person', text: 'Lost my key'])

        then:
        heard.status == 201
        waiting(desk, anna).size() == 1
        anna.portal.get(OWN).body.items*.with { [mine, channel] } == [[true, 'in-person']]
        admin.get('/api/v1/audit?action=conversations.heard').body.items[0].after.tenantId == anna.id
        desk.post("$ALL/$anna.id/messages", [direction: 'IN', channel: 'pigeon', text: 'x']).body.code == 'conversations.no_such_channel'
        desk.post("$ALL/$anna.id/messages", [direction: 'OUT', text: ' ']).body.errors*.pointer == ['/text']

        when:
        2.times { desk.put("$ALL/$anna.id/ending", null) }

        then:
        waiting(desk, anna) == []
        desk.get("$ALL?view=ALL&tenantId=$anna.id").body.items*.state == ['DONE']
        admin.get('/api/v1/audit?action=conversations.ended').body.items.count { it.entityId == anna.id } == 1

        when:
        desk.delete("$ALL/$anna.id/ending")
        def reopened = waiting(desk, anna)
        desk.put("$ALL/$anna.id/ending", null)
        anna.portal.post("$OWN/messages", [text: 'Found it'])

        then:
        reopened.size() == 1
        waiting(desk, anna)*.text == ['Found it']
    }

    def "the inbox finds by name, room, a whole number or its last four digits, and no number by a part of it"() {
        given:
        def anna = resident()
        anna.portal.post("$OWN/messages", [text: 'Hello'])
        def phone = "1381000${1000 + number}".toString()
        def found = { String q -> desk.get("$ALL?view=ALL&q=${URLEncoder.encode(q, 'UTF-8')}").body.items*.id.contains(anna.id) }

        expect:
        [anna.name, anna.room, phone, '+86' + phone, "86$phone".toString(), phone.replaceFirst('(...)(....)', '$1 $2 '), phone[-4..-1]].every { found(it) }
        [phone[0..-2], phone[2..-1], phone[0..4], phone[3..6], phone[-5..-1], phone[-3..-1], '+86' + phone[0..5], '%' + phone[-5..-1]].every { !found(it) }
    }

    def "tickets whose tenant waits for a word stand in the same list, who waits longest first"() {
        given:
        def (anna, bob) = [resident(), resident()]
        def ticket = bob.portal.post('/api/v1/portal/tickets', [kind: 'REPAIR', text: 'Drips']).body.ticket.id
        def before = desk.get("$ALL/counts").body.waiting

        when:
        bob.portal.post("/api/v1/portal/tickets/$ticket/messages", [text: 'Anybody there?'])
        anna.portal.post("$OWN/messages", [text: 'Me too'])
        bob.portal.post("/api/v1/portal/tickets/$ticket/messages", [text: 'Hello?'])
        def mine = { desk.get("$ALL?view=WAITING").body.items.findAll { it.tenant.id in [anna.id, bob.id] } }

        then:
        mine()*.with { [kind, id, text] } == [['TICKET', ticket, 'Hello?'], ['CONVERSATION', anna.id, 'Me too']]
        desk.get("$ALL/counts").body.waiting == before + 2
        otherDesk.get("$ALL/counts").body == [waiting: 0, mine: 0, unassigned: 0]
        desk.get("$ALL?q=$bob.room").body.items*.id == [ticket]

        and: 'page by page'
        def one = desk.get("$ALL?limit=1").body
        def two = desk.get("$ALL?limit=200&cursor=$one.nextCursor").body
        (one.items + two.items)*.id == desk.get(ALL).body.items*.id
        desk.get("$ALL?cursor=x").status == 400

        when:
        desk.post("/api/v1/tickets/$ticket/messages", [direction: 'OUT', text: 'Here'])

        then:
        mine()*.id == [anna.id]
    }

    def "a colleague of the house gets it in hand"() {
        given:
        def anna = resident()
        anna.portal.post("$OWN/messages", [text: 'Hello'])
        def here = admin.post('/api/v1/staff', [username: "keeper-$number".toString(), name: 'Keeper', roles: ['AGENT'], propertyIds: [house]]).body
        def there = admin.post('/api/v1/staff', [username: "stranger-$number".toString(), name: 'Stranger', roles: ['AGENT'], propertyIds: [elsewhere]]).body

        expect:
        desk.get("$ALL?view=UNASSIGNED").body.items*.id.contains(anna.id)
        desk.put("$ALL/$anna.id/assignee", [staffId: idOf(here)]).body.assignee.name == 'Keeper'
        !desk.get("$ALL?view=UNASSIGNED").body.items*.id.contains(anna.id)
        desk.put("$ALL/$anna.id/assignee", [staffId: idOf(there)]).status == 422
        desk.put("$ALL/$anna.id/assignee", [:]).body.assignee == null
    }

    def "what was said becomes a ticket, with its photos, once"() {
        given:
        def anna = resident()
        def photo = anna.portal.upload('/api/v1/portal/files', 'tap.png', picture()).body.id
        def ids = [[text: 'The tap drips', fileIds: [photo]], [text: 'since Monday']].collect { anna.portal.post("$OWN/messages", it).body.id }

        when:
        def asked = [kind: 'REPAIR', category: 'leak', title: 'Tap drips', messageIds: ids]
        def (first, again) = (1..2).collect { desk.with('Idempotency-Key': 'tap').post("$ALL/$anna.id/tickets", asked) }

        then:
        first.status == 201
        first.body.id == again.body.id
        desk.post("$ALL/$anna.id/tickets", asked).body.code == 'conversations.ticket_already'
        with(desk.get("/api/v1/tickets/$first.body.id").body) {
            description == 'The tap drips\nsince Monday'
            originFiles*.id == [photo]
            origin.kind == 'conversation'
            ticket.unit.name == anna.room
            ticket.tenant.id == anna.id
        }
        anna.portal.get(OWN).body.items*.ticket*.id == [first.body.id] * 2
        otherDesk.post("$ALL/$anna.id/tickets", asked).status == 404
        desk.post("$ALL/$anna.id/tickets", asked + [messageIds: [UUID.randomUUID()]]).status == 404
    }

    def "a tenant writes so often and no more for a while, and nothing at all is refused"() {
        given:
        def anna = resident()

        expect:
        (1..20).collect { anna.portal.post("$OWN/messages", [text: "$it".toString()]).status }.unique() == [201]
        anna.portal.post("$OWN/messages", [text: 'more']).status == 429
        resident().portal.post("$OWN/messages", [text: '']).status == 422
    }

    def "answers are kept: one's own, and the team's by managers"() {
        expect:
        desk.post('/api/v1/quick-replies', [title: 'Thanks', text: 'Thank you, {{name}}', team: true]).status == 403

        when:
        def own = desk.post('/api/v1/quick-replies', [title: 'Thanks', text: 'Thank you, {{name}}']).body
        def team = admin.post('/api/v1/quick-replies', [title: 'On our way', text: 'We come', team: true]).body

        then:
        desk.get('/api/v1/quick-replies').body.items*.title.sort() == ['On our way', 'Thanks']
        otherDesk.get('/api/v1/quick-replies').body.items*.title == ['On our way']
        desk.put('If-Match': '"1"', "/api/v1/quick-replies/$own.id", [title: 'Thanks', text: 'Thanks!']).body.version == 2
        desk.put('If-Match': '"1"', "/api/v1/quick-replies/$own.id", [title: 'Thanks', text: 'No']).status == 412
        otherDesk.delete("/api/v1/quick-replies/$own.id").status == 404
        desk.delete("/api/v1/quick-replies/$team.id").status == 403
        desk.delete("/api/v1/quick-replies/$own.id").status == 204
    }

    def "staff hear at once that a tenant of theirs wrote"() {
        given:
        def anna = resident()
        def stream = new EventStream(desk, '/api/v1/tickets/changes')

        when:
        stream.next()
        anna.portal.post("$OWN/messages", [text: 'Now'])

        then:
        stream.next().with { [event, conversationId, what] } == ['conversation', anna.id, 'conversations.tenant_wrote']

        cleanup:
        stream.close()
    }

    private static List<Map> waiting(JsonHttp staff, Map who) {
        staff.get("$ALL?tenantId=$who.id").body.items
    }

    private List<Map> told(Map who) {
        admin.get("/api/v1/tenants/$who.id/messages").body.items.findAll { it.template == 'conversations.answer' }
    }

    private static String idOf(Map made) {
        made.id ?: made.values().find { it instanceof Map && it.id }.id
    }

    private Map resident() {
        number++
        def room = "Room$number".toString()
        def unit = admin.post('/api/v1/units', [propertyId: house, number: room]).body.id
        def name = "Tenant $number".toString()
        def tenant = admin.post('/api/v1/tenants', [name: name, phone: "1381000${1000 + number}", propertyId: house]).body.id
        def yuan = [amount: '3000', currency: 'CNY']
        def lease = admin.post('/api/v1/leases', [unitId: unit, tenantId: tenant, from: TODAY.minusMonths(1), to: TODAY.plusMonths(11),
            rent: yuan, deposit: yuan, cadenceMonths: 1, coTenants: []]).body.lease.id
        assert admin.post("/api/v1/leases/$lease/signature", [:]).status == 200
        [id: tenant, name: name, unit: unit, room: room, portal: tenantIn(tenant, admin).with('Accept-Language': 'en')]
    }

    private static byte[] picture() {
        def png = new ByteArrayOutputStream()
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), 'png', png)
        png.toByteArray()
    }
}
