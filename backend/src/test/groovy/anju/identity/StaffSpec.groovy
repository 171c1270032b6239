package anju.identity

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.util.concurrent.Callable
import java.util.concurrent.Executors

class StaffSpec extends AnjuSpec {
    JsonHttp admin = signedIn(ADMIN)

    def "an administrator adds somebody, who signs in once and has to choose a password first"() {
        given:
        def house = Ids.next()

        when:
        def added = admin.post('/api/v1/staff',
            [username: 'Li.Hua', name: '李华', roles: ['MANAGER'], propertyIds: [house], language: 'en'])

        then:
        added.status == 201
        with(added.body.staff) {
            username == 'li.hua'
            roles == ['MANAGER']
            propertyIds == [house.toString()]
            mustChangePassword
        }

        when:
        def lihua = signIn('li.hua', added.body.oneTimePassword)

        then: 'knows that, and gets nowhere else'
        lihua.get('/api/v1/session').body.mustChangePassword
        with(lihua.get('/api/v1/audit')) {
            status == 403
            body.code == 'identity.must_change_password'
        }

        when:
        def changed = lihua.put('/api/v1/session/password', [current: added.body.oneTimePassword, wanted: 'ein langer Satz 3'])

        then:
        changed.status == 204
        !lihua.get('/api/v1/session').body.mustChangePassword
        lihua.get('/api/v1/audit').status == 200

        and: 'the administrator cannot take the name twice'
        with(admin.post('/api/v1/staff', [username: 'LI.hua', name: 'x', roles: ['AGENT']])) {
            status == 409
            body.code == 'identity.username_taken'
        }
    }

    def "roles and properties change at once, for sessions that are open"() {
        given:
        def (id, client) = added('changes', ['AGENT'])
        def (house, other) = [Ids.next(), Ids.next()]

        expect:
        client.get('/api/v1/api-tokens').status == 403

        when:
        def before = admin.get("/api/v1/staff/$id")
        def edited = edit(id, before.header('etag'), [name: 'New name', roles: ['AGENT', 'MANAGER'], propertyIds: [house, other]])

        then:
        edited.status == 200
        edited.header('etag') != before.header('etag')
        client.get('/api/v1/api-tokens').status == 200
        client.get('/api/v1/session').body.propertyIds as Set == [house, other]*.toString() as Set

        and: 'who edits what somebody else has changed is told so'
        edit(id, before.header('etag'), [name: 'Old', roles: ['AGENT']]).status == 412
        edit(id, null, [name: 'Old', roles: ['AGENT']]).status == 428

        and: 'before and after are in the trail'
        def entry = admin.get("/api/v1/audit?entityId=$id&action=identity.staff_edited").body.items.first()
        entry.before.roles == ['AGENT']
        entry.after.roles == ['AGENT', 'MANAGER']
    }

    def "somebody locked is out at once and cannot come back until unlocked"() {
        given:
        def (id, client, username) = added('locked', ['AGENT'])

        when:
        def locked = admin.post("/api/v1/staff/$id/lock")

        then:
        locked.body.locked
        client.get('/api/v1/session').status == 401
        http.post('/api/v1/session', [username: username, password: PASSWORD]).status == 401

        when:
        admin.delete("/api/v1/staff/$id/lock")

        then:
        signIn(username, PASSWORD)
    }

    def "a reset password ends the sessions and works once"() {
        given:
        def (id, client, username) = added('reset', ['AGENT'])

        when:
        def reset = admin.post("/api/v1/staff/$id/password-reset")

        then:
        client.get('/api/v1/session').status == 401
        http.post('/api/v1/session', [username: username, password: PASSWORD]).status == 401
        signIn(username, reset.body.oneTimePassword).get('/api/v1/session').body.mustChangePassword
    }

    def "the last administrator stays, even when two try to remove each other"() {
        given:
        sql.execute("UPDATE identity.staff SET roles = '{AGENT}' WHERE 'ADMIN' = ANY(roles)")
        def (a, adminA) = added('admin-a', ['ADMIN'])
        def (b, adminB) = added('admin-b', ['ADMIN'])
        def both = Executors.newFixedThreadPool(2)

        when:
        def answers = both.invokeAll([
            { adminA.post("/api/v1/staff/$b/lock") } as Callable, { adminB.post("/api/v1/staff/$a/lock") } as Callable])*.get()

        then:
        answers.count { it.status == 200 } == 1
        sql.firstRow("SELECT count(*) AS n FROM identity.staff WHERE 'ADMIN' = ANY(roles) AND locked_at IS NULL").n == 1

        when:
        def last = sql.firstRow("SELECT id, version FROM identity.staff WHERE 'ADMIN' = ANY(roles) AND locked_at IS NULL")
        def client = last.id == a ? adminA : adminB
        def demoted = client.put("/api/v1/staff/${last.id}", 'If-Match': "\"${last.version}\"", [name: 'x', roles: ['AGENT']])

        then:
        demoted.status == 422
        demoted.body.code == 'identity.last_admin'
        client.post("/api/v1/staff/${last.id}/lock").body.code == 'identity.not_yourself'

        cleanup:
        both.shutdown()
    }

    def "staff are listed by user name, page by page, and found by a part of their name"() {
        given:
        ['zz-one', 'zz-two', 'zz-three'].each { added(it, ['AGENT']) }

        when:
        def first = admin.get('/api/v1/staff?q=zz-&limit=2').body
        def second = admin.get("/api/v1/staff?q=zz-&limit=2&cursor=${first.nextCursor}").body

        then:
        first.items.size() == 2
        second.items.size() == 1
        second.nextCursor == null
        (first.items + second.items)*.username*.take(6) == ['zz-one', 'zz-thr', 'zz-two']
    }

    def "what is wrong with a new member of staff is said at the field: #pointer"() {
        when:
        def answer = admin.post('/api/v1/staff', [username: 'fine.name', name: 'Fine', roles: ['AGENT']] + wrong)

        then:
        answer.status == status
        answer.body.errors*.pointer == [pointer]

        where:
        wrong                          | status | pointer
        [username: '']                 | 422    | '/username'
        [username: 'has space']        | 422    | '/username'
        [name: ' ']                    | 422    | '/name'
        [roles: []]                    | 422    | '/roles'
        [language: 'tlh']              | 422    | '/language'
        [roles: ['CAPTAIN']]           | 400    | '/roles/0'
        [propertyIds: ['not an id']]   | 400    | '/propertyIds'
        [password: 'chosen for them']  | 400    | '/password'
    }

    def "a token acts for its owner within its scopes, until it is revoked"() {
        given:
        def manager = signedIn(MANAGER)

        when:
        def made = manager.post('/api/v1/api-tokens', [name: '财务导出', scopes: ['audit:read']])
        def machine = http.with(Authorization: "Bearer ${made.body.secret}".toString())

        then:
        made.status == 201
        made.body.secret.startsWith('anju_')
        machine.get('/api/v1/audit').status == 200
        with(machine.get('/api/v1/api-tokens')) {
            status == 403
            body.code == 'identity.token_scope'
        }
        machine.get('/api/v1/staff').status == 403
        machine.post('/api/v1/api-tokens', [name: 'more', scopes: ['audit:read']]).status == 403
        machine.get('/api/v1/session').status == 403

        and: 'the secret is shown once'
        def listed = manager.get('/api/v1/api-tokens')
        !listed.text.contains(made.body.secret)
        listed.body.items.find { it.id == made.body.token.id }.lastUsedAt != null

        when:
        manager.delete("/api/v1/api-tokens/${made.body.token.id}")

        then:
        machine.get('/api/v1/audit').status == 401
    }

    def "a token ends with its day and with its owner"() {
        given:
        def (id, client) = added('token-owner', ['MANAGER'])
        def make = { extra -> client.post('/api/v1/api-tokens', [name: 't', scopes: ['audit:read']] + extra) }
        def token = make([:]).body.secret
        def ending = make([expiresAt: '2099-01-01T00:00:00Z']).body
        def use = { http.get('/api/v1/audit', Authorization: "Bearer $it".toString()).status }

        expect:
        make([expiresAt: '2020-01-01T00:00:00Z']).body.errors*.pointer == ['/expiresAt']
        make([scopes: ['wishes:read']]).body.code == 'identity.unknown_scope'
        use(token) == 200

        when:
        sql.execute("UPDATE identity.api_token SET expires_at = now() WHERE id = ${UUID.fromString(ending.token.id)}")

        then:
        use(ending.secret) == 401

        when:
        admin.post("/api/v1/staff/$id/lock")

        then:
        use(token) == 401
    }

    def "managers revoke their own tokens only, administrators any"() {
        given:
        def made = signedIn(MANAGER).post('/api/v1/api-tokens', [name: 'mine', scopes: ['audit:read']]).body.token.id

        expect:
        signedIn(MANAGER).delete("/api/v1/api-tokens/$made").status == 404
        signedIn(MANAGER).get('/api/v1/api-tokens').body.items.every { it.id != made }
        admin.get('/api/v1/api-tokens').body.items.any { it.id == made }
        admin.delete("/api/v1/api-tokens/$made").status == 204
    }

    def "the directory knows names, also of those who have left"() {
        given:
        def (id) = added('leaver', ['AGENT'])
        admin.post("/api/v1/staff/$id/lock")

        expect:
        bean(StaffDirectory).names([id, Ids.next()]) == [(id): 'leaver']
        !bean(StaffDirectory).active()*.id().contains(id)
        bean(StaffDirectory).names([]) == [:]
    }

    /** Id, client and user name of somebody new. */
    private List added(String name, List<String> roles) {
        def username = "$name-${Ids.next()}".toString()
        def id = bean(StaffDirectory).seed(username, name, PASSWORD, roles as Set, PropertyScope.ALL)
        [id, signIn(username, PASSWORD), username]
    }

    private edit(id, etag, body) {
        admin.put(etag ? ['If-Match': etag] : [:], "/api/v1/staff/$id", body)
    }
}
