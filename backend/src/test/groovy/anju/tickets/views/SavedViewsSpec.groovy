package anju.tickets.views

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import spock.lang.Shared

/** Filters kept under a name: whose they are, who sees them, who may change them. */
class SavedViewsSpec extends AnjuSpec {
    @Shared String house
    @Shared String nextDoor

    def setup() {
        if (house) return
        def admin = signedIn(ADMIN)
        house = admin.post('/api/v1/properties', [name: 'Here', timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
        nextDoor = admin.post('/api/v1/properties', [name: 'Next door', timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
    }

    def "one's own view is nobody else's, keeps its filters, and its name is taken once"() {
        given:
        def me = signedIn(AGENT)
        def filters = [mine: true, stage: ['NEW', 'REOPENED'], q: '漏水']

        when:
        def view = me.post('/api/v1/ticket-views', [name: '我的漏水', filters: filters]).body

        then:
        [view.name, view.team, view.filters, view.changeable] == ['我的漏水', false, filters, true]
        names(me) == ['我的漏水']
        !names(signedIn(ADMIN)).contains('我的漏水')
        signedIn(ADMIN).delete("/api/v1/ticket-views/$view.id").status == 404
        me.post('/api/v1/ticket-views', [name: '我的漏水', filters: [:]]).body.code == 'tickets.view_name'
        signedIn(AGENT).post('/api/v1/ticket-views', [name: '我的漏水', filters: [:]]).status == 201
    }

    def "a manager's view of a house is that house's, and one for a role the role's"() {
        given:
        def manager = here(MANAGER)
        def (agent, neighbour) = [here(AGENT), signedIn(AGENT, UUID.fromString(nextDoor))]

        when:
        def all = manager.post('/api/v1/ticket-views', [name: '全店超时', team: true, filters: [late: true]]).body
        manager.post('/api/v1/ticket-views', [name: '给管家', team: true, role: 'AGENT', filters: [:]])

        then:
        all.propertyIds == [house]
        names(agent).containsAll(['全店超时', '给管家'])
        names(here(MANAGER)).with { contains('全店超时') && !contains('给管家') }
        names(neighbour) == []

        and: 'agents read it only'
        agent.get('/api/v1/ticket-views').body.items*.changeable.unique() == [false]
        agent.delete("/api/v1/ticket-views/$all.id").body.code == 'tickets.view_of_team'
        agent.post('/api/v1/ticket-views', [name: 'x', team: true, filters: [:]]).status == 403

        and: 'nobody shares beyond what they see'
        manager.post('/api/v1/ticket-views', [name: 'y', team: true, propertyIds: [nextDoor], filters: [:]]).status == 404
    }

    def "it is renamed by the version that was seen"() {
        given:
        def me = signedIn(AGENT)
        def view = me.post('/api/v1/ticket-views', [name: 'before', filters: [:]]).body
        def path = "/api/v1/ticket-views/$view.id"

        expect:
        me.put(path, [name: 'after', filters: [:]]).status == 428
        me.with('If-Match': '"7"').put(path, [name: 'after', filters: [:]]).status == 412
        me.with('If-Match': '"1"').put(path, [name: 'after', filters: [late: true]]).body.with { [name, filters, version] } == ['after', [late: true], 2]
    }

    def "views stand in the order that was asked for, and one begins with the default until it is gone"() {
        given:
        def me = signedIn(AGENT, UUID.fromString(nextDoor))
        def ids = ['a', 'b', 'c'].collect { me.post('/api/v1/ticket-views', [name: it, filters: [:]]).body.id }

        expect:
        me.put('/api/v1/ticket-view-order', [ids: [ids[2], ids[0], ids[1]]]).body.items*.name == ['c', 'a', 'b']
        me.put('/api/v1/ticket-view-default', [viewId: ids[1]]).body.defaultId == ids[1]
        signedIn(AGENT).put('/api/v1/ticket-view-default', [viewId: ids[1]]).status == 404

        when:
        me.delete("/api/v1/ticket-views/${ids[1]}")

        then:
        me.get('/api/v1/ticket-views').body.with { [items*.name, defaultId] } == [['c', 'a'], null]
    }

    def "what no address could hold is refused: #filters"() {
        expect:
        signedIn(AGENT).post('/api/v1/ticket-views', [name: 'odd', filters: filters]).body.errors*.pointer == ['/filters']

        where:
        filters << [[a: [b: 1]], [a: 5], [a: [1]], [a: 'x' * 5000]]
    }

    private JsonHttp here(String role) {
        signedIn(role, UUID.fromString(house))
    }

    private static List<String> names(JsonHttp who) {
        who.get('/api/v1/ticket-views').body.items*.name
    }
}
