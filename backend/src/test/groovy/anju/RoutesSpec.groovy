package anju

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER
import static anju.kernel.Role.TENANT
import static io.micronaut.security.rules.SecurityRule.IS_ANONYMOUS
import static io.micronaut.security.rules.SecurityRule.IS_AUTHENTICATED

import anju.kernel.CurrentTenant
import anju.kernel.Ids
import anju.testing.AnjuSpec
import anju.testing.FullHouse
import anju.testing.JsonHttp
import io.micronaut.core.type.Argument
import io.micronaut.http.MediaType
import io.micronaut.http.annotation.QueryValue
import io.micronaut.security.annotation.Secured
import io.micronaut.web.router.Router
import io.micronaut.web.router.UriRouteInfo
import java.time.Instant
import java.time.LocalDate
import spock.lang.Shared

/** Every route of the running server, called as nobody and in every role. New routes are covered by being there. */
class RoutesSpec extends AnjuSpec {
    static final ROLES = [AGENT, MANAGER, ADMIN]
    static final OPEN = [
        'POST /api/v1/session', 'DELETE /api/v1/session', 'GET /api/v1/session/demo',
        'GET /api/v1/setup', 'POST /api/v1/setup',
        'GET /api/v1/invitations/{code}', 'POST /api/v1/invitations/{code}',
        'GET /api/v1/survey-links/{token}', 'POST /api/v1/survey-links/{token}', 'POST /api/v1/survey-links/{token}/photos',
        'GET /api/v1/house-links/{token}', 'POST /api/v1/house-links/{token}',
        'GET /api/v1/callback-calendars/{token}', 'POST /api/v1/gateway-callbacks/{gateway}', 'GET /sandbox-gateway/{number}', 'POST /sandbox-gateway/{number}',
        'POST /api/v1/portal/codes', 'POST /api/v1/portal/session', 'DELETE /api/v1/portal/session', 'GET /api/v1/portal/session/demo',
        'GET /api/v1/portal/invitations/{token}', 'POST /api/v1/portal/invitations/{token}'] as Set
    /** Things of the whole operator, or of everybody's own, that no house has. */
    static final NO_HOUSES = ~'/api/v1/(calendars|callback-calendars|gateway-callbacks|rules|tiers|session|invitations|surveys|survey-links|house-links|ticket-categories|ticket-settings|imports/(samples|templates)|setup|message-templates).*'
    /** What of these holds for every house, and the address and body of a call that would do, were it one's own to make. */
    static final EVERY_HOUSE = [
        'POST /api/v1/rules': ['rules', [name: 'All', trigger: 'manual', when: 'true', points: '1']],
        'PUT /api/v1/rules/{id}': ['rules/{rule}', [name: 'All', when: 'true', points: '1']],
        'POST /api/v1/rules/{id}/state': ['rules/{rule}/state', [state: 'active']],
        'POST /api/v1/rules/{id}/replay': ['rules/{rule}/replay', [from: '2026-01-01', to: '2026-02-01']],
        'PUT /api/v1/calendars/{calendar}/days/{day}': ['calendars/CN/days/2027-03-03', [kind: 'holiday', name: 'Ours']],
        'PUT /api/v1/calendars/{calendar}/years/{year}': ['calendars/CN/years/2027', [days: [[day: '2027-03-03', kind: 'holiday', name: 'Ours']]]],
        'DELETE /api/v1/calendars/{calendar}/days/{day}': ['calendars/CN/days/2026-10-01', null],
        'POST /api/v1/ticket-categories': ['ticket-categories', [kind: 'REPAIR', parent: 'water', nameZh: '马桶', nameEn: 'Toilet', position: 14]],
        'PUT /api/v1/ticket-categories/{kind}/{code}': ['ticket-categories/REPAIR/water', [nameZh: '水', nameEn: 'Water', position: 14, active: false]],
        'PUT /api/v1/ticket-settings/{kind}': ['ticket-settings/SERVICE', [silenceDays: 60]],
        'POST /api/v1/surveys': ['surveys', [title: 'Ours', template: 'half-yearly']],
        'PUT /api/v1/surveys/{id}': ['surveys/{survey}', [definition: [title: [en: 'Ours'], intro: [:], thanks: [:], languages: ['en'], sections: []], archived: true]],
        'POST /api/v1/surveys/{id}/copies': ['surveys/{survey}/copies', [title: [en: 'Ours']]],
        'POST /api/v1/surveys/{id}/versions': ['surveys/{survey}/versions', [:]],
        'DELETE /api/v1/tiers/policy/draft': ['tiers/policy/draft', null],
        'POST /api/v1/tiers/policy/activation': ['tiers/policy/activation', [:]]]
    /** Those that a manager of one house may call as well: they change nothing for others. */
    static final ANYBODYS = [
        'POST /api/v1/tiers/policy/preview', 'POST /api/v1/tiers/assessment', 'POST /api/v1/message-templates/{code}/preview',
        'POST /api/v1/message-templates/{code}/test']
    /** Refused in specs that know how to say what is wanted. */
    static final REFUSED_ELSEWHERE = [
        'PUT /api/v1/tiers/policy/draft', 'PUT /api/v1/message-templates/{code}/texts/{channel}/{language}',
        'DELETE /api/v1/message-templates/{code}/texts/{channel}/{language}']
    /** Not even a neighbour of the same house sees them. */
    static final ONES_OWN = ~'/api/v1/(imports|api-tokens|files|quick-replies).*'
    /** What every tenant of the house may see. */
    static final OF_THE_HOUSE = ['property', 'reward', 'survey', 'question']
    static final EVERYBODYS = ~'/api/v1/portal/(rewards|faq)/.*'
    /** Ids in a body or a question, by the names they have there. */
    static final ASKED = [propertyId: 'property', unitId: 'unit', tenantId: 'tenant', leaseId: 'lease', referrerId: 'tenant',
        actorId: 'staff', entityId: 'lease', billId: 'bill']

    @Shared FullHouse house
    @Shared Map<String, JsonHttp> outsiders
    @Shared Map<String, String> before

    /** So that there are orders to pay online. */
    Map<String, Object> settings() {
        super.settings() + ['anju.paying.sandbox.enabled': 'true']
    }

    def "every route says who may call it"() {
        expect:
        ours().findAll { declared(it).empty }*.toString() == []
        ours().findAll { (declared(it) - ROLES - TENANT - IS_ANONYMOUS - IS_AUTHENTICATED) }*.toString() == []
    }

    def "a tenant's routes stand under the portal's address, are nobody else's, and nothing else stands there"() {
        expect:
        (api() + portal()).findAll { TENANT in declared(it) && declared(it) != [TENANT] as Set }.collect { name(it) } == []
        api().findAll { TENANT in declared(it) }.collect { name(it) } == []
        portal().findAll { !(TENANT in declared(it)) && !(name(it) in OPEN) }.collect { name(it) } == []
    }

    def "a role is never less than one below it"() {
        expect:
        ours().findAll { MANAGER in declared(it) && !(ADMIN in declared(it)) }*.toString() == []
        ours().findAll { AGENT in declared(it) && !(MANAGER in declared(it)) }*.toString() == []
    }

    def "only signing in, setting up, invitations, surveys' links, health and the documents are open to everybody"() {
        expect:
        ours().findAll { IS_ANONYMOUS in declared(it) }.collect { name(it) }
            .findAll { !it.startsWith('GET /openapi') && !it.startsWith('GET /health/') } as Set == OPEN
    }

    def "nobody is asked to sign in by every other route"() {
        expect:
        (api() + portal()).findAll { !(name(it) in OPEN) }
            .collectEntries { [name(it), answerOf(http, it).status] }
            .findAll { it.value != 401 } == [:]
    }

    def "#role reaches the routes that name the role, and no other"() {
        given:
        def client = signedIn(role)

        when:
        def answers = api().collectEntries { route ->
            if (route.uriMatchTemplate.toPathString().startsWith('/api/v1/session')) client = signedIn(role)
            [route, answerOf(client, route)]
        }

        then:
        answers.findAll { route, answer -> mayCall(role, route) && answer.status in [401, 403] }
            .collect { route, answer -> "${name(route)} $answer".toString() } == []
        answers.findAll { route, answer -> !mayCall(role, route) && answer.status != 403 }
            .collect { route, answer -> "${name(route)} $answer".toString() } == []
        answers.findAll { it.value.status >= 500 }
            .collect { route, answer -> "${name(route)} $answer".toString() } == []

        where:
        role << ROLES
    }

    def "an address that does not exist is not found, by whomever it is asked"() {
        expect:
        [http, signedIn(AGENT), signedIn(ADMIN)]*.get('/api/v1/nothing-here')*.status == [404] * 3
    }

    def "what holds for every house is written by nobody who answers for some of them"() {
        given:
        def admin = signedIn(ADMIN)
        def house = admin.post('/api/v1/properties', [name: 'One of many', timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
        def rule = admin.post('/api/v1/rules', [name: 'All', trigger: 'manual', when: 'true', points: '1']).body.id
        def survey = admin.post('/api/v1/surveys', [title: 'All', template: 'half-yearly']).body.survey.id

        when:
        def taken = [MANAGER, ADMIN].collectMany { role ->
            def some = signedIn(role, UUID.fromString(house)).with('If-Match': '"1"')
            EVERY_HOUSE.collect { route, call -> ["$role $route", written(some, route, "/api/v1/${call[0].replace('{rule}', rule).replace('{survey}', survey)}", call[1])] }
        }.findAll { it[1].status != 403 }
        def writes = api().findAll { it.httpMethodName != 'GET' && path(it) ==~ NO_HOUSES && mayCall(MANAGER, it) && !mayCall(AGENT, it) }

        then:
        taken*.toString() == []
        writes.collect { name(it) } as Set == EVERY_HOUSE.keySet() + ANYBODYS + REFUSED_ELSEWHERE
    }

    def "to somebody of another house nothing of this one is there, by any id"() {
        given:
        fillHouse()

        when:
        def seen = ofHouses().collectEntries { [name(it), answerOf(outsiders[lowestRole(it)], it, house)] }
            .findAll { it.value.status != 404 }

        then:
        said(seen) == []
    }

    def "nor can it be named in what somebody of another house sends"() {
        given:
        fillHouse()

        when:
        def taken = api().findAll { it.httpMethodName == 'POST' && !path(it).contains('{') && house.body(name(it)) }
            .collectEntries { [name(it), answerOf(outsiders[lowestRole(it)], it, house)] }
            .findAll { it.value.status != 404 && !it.value.body.code?.contains('.no_') && it.value.body.created != 0 }

        then:
        said(taken) == []
    }

    def "no list, count, search or export of another house tells of it"() {
        given:
        fillHouse()

        when:
        def leaks = lists().collectEntries { route ->
            [name(route), questions(route).findAll { question ->
                def answer = outsiders[lowestRole(route)].get(path(route) + question)
                answer.text.contains(FullHouse.NAME) || (house.ids - [n: '1']).any { key, id -> answer.text.contains(id) } && !(answer.status == 404)
            }]
        }

        def told = leaks.findAll { it.value }

        then:
        told == [:]
    }

    def "what happens in one house changes no figure of another"() {
        given:
        fillHouse()

        when:
        def changed = figures().findAll { it.value != before[it.key] }
            .collect { route, answer -> "$route was ${before[route]} is $answer".toString() }

        then:
        changed == []
    }

    def "to the portal's routes staff of every role are nobody, with cookie or token, and to all others a tenant is"() {
        given:
        fillHouse()
        def tenant = tenantIn(house.ids.tenant)
        def staff = ROLES.collect { signedIn(it) }
        def token = staff.last().post('/api/v1/api-tokens', [name: 'all', scopes: staff.last().get('/api/v1/api-tokens/scopes').body.items])
        def bearer = http.with(Authorization: "Bearer $token.body.secret".toString())
        def closed = portal().findAll { !(name(it) in OPEN) }

        expect:
        bearer.get('/api/v1/tenants').status == 200
        tenant.get('/api/v1/portal/session').status == 200
        (staff + bearer).collectMany { who -> closed.collectEntries { [name(it), answerOf(who, it).status] }.findAll { it.value != 401 }.entrySet() } == []
        api().findAll { !(name(it) in OPEN) }.collectEntries { [name(it), answerOf(tenant, it, house).status] }.findAll { it.value != 401 } == [:]
    }

    def "to another tenant of the same house nothing of this one is there, by any id"() {
        given:
        fillHouse()
        def other = signedIn(ADMIN).post('/api/v1/tenants', [name: 'Neighbour', phone: '13855507777', propertyId: house.ids.property]).body.id
        def (owner, neighbour) = [tenantIn(house.ids.tenant), tenantIn(other)]
        def ownThings = portal().findAll { path(it).contains('{') && !(name(it) in OPEN) && !(path(it) ==~ EVERYBODYS) }

        when:
        def seen = ownThings.collectEntries { [name(it), answerOf(neighbour, it, house)] }.findAll { it.value.status != 404 }
        def leaks = portal().findAll { it.httpMethodName == 'GET' && !path(it).contains('{') && !(name(it) in OPEN) }.findAll { route ->
            def text = neighbour.get(path(route)).text
            (house.ids - [n: '1']).findAll { key, id -> !(key in OF_THE_HOUSE) }.any { key, id -> text.contains(id) }
        }.collect { name(it) }
        def refused = ownThings.sort { it.httpMethodName == 'DELETE' || name(it) ==~ /.*cancellation/ ? 1 : 0 }
            .collectEntries { [name(it), answerOf(owner, it, house)] }
            .findAll { it.value.status in [400, 401, 403, 404] || it.value.status >= 500 }

        then:
        said(seen) == []
        leaks == []
        said(refused) == []
    }

    def "what nobody's list ever gave as its next page, and days beyond the calendar, are refused by name"() {
        given:
        fillHouse()
        def (admin, owner) = [signedIn(ADMIN), tenantIn(house.ids.tenant)]
        def forged = [1, 2, 3].collectMany { parts ->
            ['x', '9' * 30, '', '2026-01-01', '2026-01-01T00:00:00Z'].collect { (([it] * parts).join('\u001f')).bytes.encodeBase64Url().toString() }
        }

        when:
        def answers = (api() + portal()).findAll { it.httpMethodName == 'GET' && !(name(it) in OPEN) }.collectMany { route ->
            def who = CurrentTenant.isPortal(path(route)) ? owner : admin
            def address = addressOf(route, house)
            asked(route).collectMany { Argument argument ->
                def name = argument.annotationMetadata.stringValue(QueryValue).orElse(argument.name)
                def wrong = name == 'cursor' ? forged : argument.type in [LocalDate, Instant] ? ['-9999-01-01', '+10000-01-01T00:00:00Z'] : []
                wrong.collect { ["$address?$name=$it".toString(), who.get("$address?$name=${URLEncoder.encode(it, 'UTF-8')}")] }
            }
        }

        then:
        answers.size() > 500
        answers.findAll { it[1].status >= 500 || (!it[0].contains('cursor=') && it[1].status != 400) }*.toString() == []
    }

    def "to somebody of this house all of it is there"() {
        given: 'the same calls, the lists first, the goodbyes last'
        fillHouse()
        def insiders = ROLES.collectEntries { [it, signedIn(it, UUID.fromString(house.ids.property))] }
        def last = ~/.*(void|cancellation|reversal|ending|move-out|revert|refund|lock|password-reset).*|DELETE .*/

        when:
        def telling = lists().findAll { route ->
            def text = insiders[lowestRole(route)].get(path(route)).text
            text.contains(FullHouse.NAME) || house.ids.any { key, id -> key != 'n' && text.contains(id) }
        }.collect { name(it) }
        def refused = ofHouses()
            .findAll { !(path(it) ==~ ONES_OWN) }
            .sort { name(it) ==~ last ? 1 : 0 }
            .collectEntries { [name(it), answerOf(insiders[lowestRole(it)], it, house)] }
            .findAll { it.value.status in [400, 404] }

        then:
        said(refused) == []
        ([
            'GET /api/v1/tenants', 'GET /api/v1/properties', 'GET /api/v1/units', 'GET /api/v1/leases', 'GET /api/v1/bills',
            'GET /api/v1/payments', 'GET /api/v1/receivables/tenants', 'GET /api/v1/referrals', 'GET /api/v1/adjustments',
            'GET /api/v1/staff', 'GET /api/v1/audit', 'GET /api/v1/tenant-tags', 'GET /api/v1/segments',
            'GET /api/v1/survey-campaigns', 'GET /api/v1/survey-improvements', 'GET /api/v1/tickets', 'GET /api/v1/tickets/waiting',
            'GET /api/v1/ticket-suppliers', 'GET /api/v1/rewards', 'GET /api/v1/redemptions',
            'GET /api/v1/papers', 'GET /api/v1/faq', 'GET /api/v1/lease-notices', 'GET /api/v1/lease-matters', 'GET /api/v1/renewal-offers',
            'GET /api/v1/parcels', 'GET /api/v1/conversations'] - telling) == []
    }

    /** One house with a row of each kind, and people of an empty one next door; what these were told before it was there. */
    private void fillHouse() {
        if (outsiders) return
        def admin = signedIn(ADMIN)
        def empty = admin.post('/api/v1/properties', [name: 'Next door', timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
        outsiders = ROLES.collectEntries { [it, signedIn(it, UUID.fromString(empty))] }
        before = figures()
        house = new FullHouse(admin).fill()
        house.ids.paymentOrder = tenantIn(house.ids.tenant, admin).post('/api/v1/portal/payment-orders', [billIds: [house.ids.bill]]).body.id
    }

    private Map<String, String> figures() {
        lists().collectEntries { [name(it), outsiders[lowestRole(it)].get(path(it)).text] }
            .findAll { route, text -> !(route.drop(4) ==~ NO_HOUSES) && !text.contains('traceId') }
    }

    private List<UriRouteInfo> lists() {
        api().findAll { it.httpMethodName == 'GET' && !path(it).contains('{') }
    }

    /** Routes with the id of something that belongs to a house. */
    private List<UriRouteInfo> ofHouses() {
        api().findAll { path(it).contains('{') && !(path(it) ==~ NO_HOUSES) }
    }

    /** Every way to name the other house in a list's address. */
    private List<String> questions(UriRouteInfo route) {
        def asked = asked(route).collect { Argument argument -> argument.annotationMetadata.stringValue(QueryValue).orElse(argument.name) }
        ['', "?q=${FullHouse.NAME}", "?q=${FullHouse.PHONE.substring(3)}", '?q=77Q', "?tag=${FullHouse.NAME}%20tag"]*.toString() +
            asked.findAll { ASKED[it] }.collect { "?$it=${house.ids[ASKED[it]]}".toString() }
    }

    private static List<Argument> asked(UriRouteInfo route) {
        route.targetMethod.arguments.findAll { it.annotationMetadata.hasAnnotation(QueryValue) }
    }

    private static JsonHttp.Answer written(JsonHttp who, String route, String address, Object body) {
        switch (route.split(' ').first()) {
            case 'PUT': return who.put(address, body)
            case 'DELETE': return who.delete(address)
            default: return who.post(address, body)
        }
    }

    private static List<String> said(Map<String, JsonHttp.Answer> answers) {
        answers.collect { route, answer -> "$route $answer".toString() }
    }

    private static String lowestRole(UriRouteInfo route) {
        ROLES.find { mayCall(it, route) }
    }

    private static String path(UriRouteInfo route) {
        route.uriMatchTemplate.toPathString()
    }

    private List<UriRouteInfo> ours() {
        bean(Router).uriRoutes().toList().findAll { it.declaringType.name.startsWith('anju.') && it.httpMethodName != 'HEAD' }
    }

    /** The staff's, and what is open to everybody. */
    private List<UriRouteInfo> api() {
        everything().findAll { !CurrentTenant.isPortal(path(it)) }
    }

    /** The tenants'. */
    private List<UriRouteInfo> portal() {
        everything().findAll { CurrentTenant.isPortal(path(it)) }
    }

    private List<UriRouteInfo> everything() {
        ours().findAll { it.uriMatchTemplate.toPathString().startsWith('/api/') }.unique { name(it) }.sort { name(it) }
    }

    private static Set<String> declared(UriRouteInfo route) {
        def metadata = route.targetMethod.annotationMetadata
        (metadata.declaredMetadata.stringValues(Secured) ?: metadata.stringValues(Secured)) as Set // the method's before its class's
    }

    private static boolean mayCall(String role, UriRouteInfo route) {
        declared(route).any { it in [role, IS_AUTHENTICATED, IS_ANONYMOUS] }
    }

    private static String name(UriRouteInfo route) {
        "$route.httpMethodName ${route.uriMatchTemplate.toPathString()}".toString()
    }

    private static String addressOf(UriRouteInfo route, FullHouse house) {
        path(route).replaceAll(/\{([^}]+)}/) { all, variable ->
            house ? (house.ids[ASKED[variable] ?: variable] ?: house.idIn(path(route))) : Ids.next().toString()
        }
    }

    /** With the ids of a house and a body that would do; without one, with ids of nothing and a body that says nothing. */
    private static JsonHttp.Answer answerOf(JsonHttp client, UriRouteInfo route, FullHouse house = null) {
        def path = addressOf(route, house)
        def body = house ? house.body(name(route)) : [:]
        if (house && route.httpMethodName in ['PUT', 'PATCH']) client = client.with('If-Match': '"1"')
        if (route.consumes.contains(MediaType.MULTIPART_FORM_DATA_TYPE)) return client.upload(path, 'empty.csv', new byte[0])
        switch (route.httpMethodName) {
            case 'GET': return client.get(path)
            case 'DELETE': return client.delete(path)
            case 'PUT': return client.put(path, body)
            case 'PATCH': return client.patch(path, body)
            default: return client.post(path, body)
        }
    }
}
