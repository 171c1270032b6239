package anju.tickets.live

import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.identity.StaffDirectory
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.testing.AnjuSpec
import anju.testing.EventStream
import anju.testing.JsonHttp
import io.micronaut.context.ApplicationContext
import io.micronaut.runtime.server.EmbeddedServer
import spock.lang.Shared

/** What colleagues do with tickets, as one who looks on hears of it. */
class LiveSpec extends AnjuSpec {
    @Shared JsonHttp admin
    @Shared String house
    @Shared String nextDoor
    @Shared JsonHttp colleague
    @Shared String colleagueId
    List<EventStream> opened = []

    def setup() {
        if (admin) return
        admin = signedIn(Role.ADMIN)
        house = admin.post('/api/v1/properties', [name: 'Here', timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
        nextDoor = admin.post('/api/v1/properties', [name: 'Next door', timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
        colleagueId = bean(StaffDirectory).seed('zhao-lei', '赵磊', PASSWORD, [AGENT] as Set, PropertyScope.of([UUID.fromString(house)] as Set))
        colleague = signIn('zhao-lei', PASSWORD)
    }

    def cleanup() {
        opened*.close()
    }

    def "what a colleague does is told with its ticket and the colleague's name"() {
        given:
        def ticket = open(house)
        def stream = listen(signedIn(AGENT, UUID.fromString(house)))

        when:
        move(colleague, ticket, 'ACKNOWLEDGE')
        colleague.post("/api/v1/tickets/$ticket/notes", [text: 'look at it'])

        then:
        [stream.next(), stream.next()] == [
            [event: 'change', ticketId: ticket, byId: colleagueId, by: '赵磊', what: 'tickets.acknowledge'],
            [event: 'change', ticketId: ticket, byId: colleagueId, by: '赵磊', what: 'tickets.noted']]
    }

    def "nobody hears of another house's ticket"() {
        given:
        def ours = open(house)
        def theirs = open(nextDoor)
        def neighbour = listen(signedIn(MANAGER, UUID.fromString(nextDoor)))

        when: 'something happens here first'
        move(admin, ours, 'START')
        admin.put("/api/v1/tickets/$ours/editing", null)
        move(admin, theirs, 'START')

        then:
        neighbour.next().ticketId == theirs
    }

    def "what was refused is told to nobody"() {
        given:
        def ticket = open(house)
        def stream = listen(signedIn(AGENT))

        when:
        def refused = move(colleague, ticket, 'CLOSE')
        move(colleague, ticket, 'START')

        then:
        refused.status == 409
        stream.next().what == 'tickets.start'
    }

    def "the stream ends with the session, and with the owner's right to any house of it"() {
        given:
        def mine = signedIn(AGENT)
        def stream = listen(mine)
        def id = bean(StaffDirectory).seed('mover', 'Mover', PASSWORD, [AGENT] as Set, PropertyScope.of([UUID.fromString(house)] as Set))
        def mover = listen(signIn('mover', PASSWORD))

        when:
        mine.delete('/api/v1/session')

        then:
        stream.next().event == EventStream.END

        when: 'somebody works next door from now on'
        admin.with('If-Match': '"1"').put("/api/v1/staff/$id", [name: 'Mover', roles: ['AGENT'], propertyIds: [nextDoor]])
        move(admin, open(house), 'START')
        def theirs = open(nextDoor)

        then:
        mover.next().ticketId == theirs
    }

    def "it is told in every process of one database, and so is the sign-out"() {
        given:
        def second = ApplicationContext.run(EmbeddedServer, ['datasources.default.url': database.url], 'test')
        def here = signedIn(AGENT)
        def stream = listen(here)
        def ticket = open(house)
        assert stream.next().what == 'tickets.opened'

        when:
        move(new JsonHttp(second.URI, colleague.headers), ticket, 'START')

        then:
        stream.next().with { [ticketId, what] } == [ticket, 'tickets.start']

        when:
        new JsonHttp(second.URI, here.headers).delete('/api/v1/session')

        then:
        stream.next().event == EventStream.END

        cleanup:
        second.close()
    }

    def "when the database was away, listeners are told to read anew, and hear again"() {
        given:
        def stream = listen(signedIn(AGENT))

        when:
        sql.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'anju notices' AND datname = current_database()")

        then:
        [stream.next().event, stream.next().event] == ['paused', 'reload']

        when:
        def ticket = open(house)

        then:
        stream.next().ticketId == ticket
    }

    def "more listeners than there are connections hold up nobody"() {
        given:
        def client = signedIn(AGENT)

        when:
        def streams = (1..40).collect { listen(client) }
        def ticket = open(house)

        then:
        streams*.next()*.ticketId == [ticket] * 40
        bean(OpenStreams).count() >= 40
        sql.firstRow("SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'anju notices' AND datname = current_database()").n == 1
    }

    def "who has a form open is named to colleagues until the form is closed, and once"() {
        given:
        def ticket = open(house)
        def me = signedIn(AGENT)
        def stream = listen(me)

        when:
        def answers = [1, 2].collect { colleague.put("/api/v1/tickets/$ticket/editing", null) }

        then:
        answers*.status == [204, 204]
        stream.next() == [event: 'editing', ticketId: ticket, byId: colleagueId, by: '赵磊', what: 'editing']
        editors(me, ticket) == ['赵磊']
        editors(colleague, ticket) == []
        editors(signedIn(AGENT, UUID.fromString(nextDoor)), ticket) == []

        when:
        colleague.delete("/api/v1/tickets/$ticket/editing")

        then:
        stream.next().event == 'editing'
        editors(me, ticket) == []
    }

    def "who lost the connection is forgotten, and named again on coming back"() {
        given:
        def ticket = open(house)
        def me = signedIn(AGENT)
        colleague.put("/api/v1/tickets/$ticket/editing", null)
        def stream = listen(me)

        when:
        sql.execute("UPDATE tickets.editing SET until = now() - interval '1 second'")

        then:
        editors(me, ticket) == []

        when:
        colleague.put("/api/v1/tickets/$ticket/editing", null)

        then:
        stream.next().event == 'editing'
        editors(me, ticket) == ['赵磊']
    }

    def "late and about to be are counted for agents as their own, for managers as the team's"() {
        given:
        def id = bean(StaffDirectory).seed('pressed', 'Pressed', PASSWORD, [AGENT] as Set, PropertyScope.ALL)
        def agent = signIn('pressed', PASSWORD)
        def manager = signedIn(MANAGER)
        def (mine, soon, others) = [open(nextDoor), open(nextDoor), open(nextDoor)]
        admin.post('/api/v1/ticket-assignments', [ticketIds: [mine, soon], ownerId: id])

        when:
        due(mine, -60, -120)
        due(soon, 60, -60)
        due(others, -60, -120)

        then:
        agent.get("/api/v1/tickets/counts?propertyId=$nextDoor").body.pressing == 2
        manager.get("/api/v1/tickets/counts?propertyId=$nextDoor").body.pressing == 3

        and: 'the number opens the tickets it counts'
        agent.get("/api/v1/tickets?propertyId=$nextDoor&pressing=true&order=DUE").body.items*.id as Set == [mine, soon] as Set
        manager.get("/api/v1/tickets?propertyId=$nextDoor&pressing=true&order=DUE").body.items*.id as Set == [mine, soon, others] as Set
    }

    private void due(String ticket, int minutes, int warnMinutes) {
        sql.execute("""UPDATE tickets.ticket SET due_what = 'RESOLUTION', due_at = now() + make_interval(mins => $minutes),
            warn_at = now() + make_interval(mins => $warnMinutes) WHERE id = ${UUID.fromString(ticket)}""")
    }

    private static List<String> editors(JsonHttp who, String ticket) {
        who.get('/api/v1/ticket-editors').body.findAll { it.ticketId == ticket }*.name
    }

    private EventStream listen(JsonHttp who) {
        def stream = new EventStream(who, '/api/v1/tickets/changes')
        opened << stream
        assert stream.next() == [event: 'hello']
        stream
    }

    private String open(String property) {
        admin.post('/api/v1/tickets', [kind: 'REPAIR', propertyId: property, channel: 'window', title: '走廊灯不亮']).body.ticket.id
    }

    private static JsonHttp.Answer move(JsonHttp who, String ticket, String move) {
        def version = who.get("/api/v1/tickets/$ticket").body.ticket.version
        who.post('If-Match': "\"$version\"".toString(), "/api/v1/tickets/$ticket/moves", [move: move])
    }
}
