package anju

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER
import static io.micronaut.security.rules.SecurityRule.IS_ANONYMOUS
import static io.micronaut.security.rules.SecurityRule.IS_AUTHENTICATED

import anju.kernel.Ids
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import io.micronaut.http.MediaType
import io.micronaut.security.annotation.Secured
import io.micronaut.web.router.Router
import io.micronaut.web.router.UriRouteInfo

/** Every route of the running server, called as nobody and in every role. New routes are covered by being there. */
class RoutesSpec extends AnjuSpec {
    static final ROLES = [AGENT, MANAGER, ADMIN]
    static final OPEN = [
        'POST /api/v1/session', 'DELETE /api/v1/session', 'GET /api/v1/session/demo',
        'GET /api/v1/setup', 'POST /api/v1/setup',
        'GET /api/v1/invitations/{code}', 'POST /api/v1/invitations/{code}'] as Set

    def "every route says who may call it"() {
        expect:
        ours().findAll { declared(it).empty }*.toString() == []
        ours().findAll { (declared(it) - ROLES - IS_ANONYMOUS - IS_AUTHENTICATED) }*.toString() == []
    }

    def "a role is never less than one below it"() {
        expect:
        ours().findAll { MANAGER in declared(it) && !(ADMIN in declared(it)) }*.toString() == []
        ours().findAll { AGENT in declared(it) && !(MANAGER in declared(it)) }*.toString() == []
    }

    def "only signing in, setting up, invitations, health and the documents are open to everybody"() {
        expect:
        ours().findAll { IS_ANONYMOUS in declared(it) }.collect { name(it) }
            .findAll { !it.startsWith('GET /openapi') && !it.startsWith('GET /health/') } as Set == OPEN
    }

    def "nobody is asked to sign in by every other route"() {
        expect:
        api().findAll { !(name(it) in OPEN) }
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

    private List<UriRouteInfo> ours() {
        bean(Router).uriRoutes().toList().findAll { it.declaringType.name.startsWith('anju.') && it.httpMethodName != 'HEAD' }
    }

    private List<UriRouteInfo> api() {
        ours().findAll { it.uriMatchTemplate.toPathString().startsWith('/api/') }.sort { name(it) }
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

    /** With ids of nothing, and a body that says nothing. */
    private static JsonHttp.Answer answerOf(JsonHttp client, UriRouteInfo route) {
        def path = route.uriMatchTemplate.toPathString().replaceAll(/\{[^}]+}/) { Ids.next().toString() }
        if (route.consumes.contains(MediaType.MULTIPART_FORM_DATA_TYPE)) return client.upload(path, 'empty.csv', new byte[0])
        switch (route.httpMethodName) {
            case 'GET': return client.get(path)
            case 'DELETE': return client.delete(path)
            case 'PUT': return client.put(path, [:])
            case 'PATCH': return client.patch(path, [:])
            default: return client.post(path, [:])
        }
    }
}
