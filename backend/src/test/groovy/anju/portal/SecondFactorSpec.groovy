package anju.portal

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.time.Instant
import spock.lang.Shared

/** A code of an authenticator beside password or one-time code. */
class SecondFactorSpec extends AnjuSpec {
    static final String PASSWORD_OF_MINE = 'umbrella-river-seven'
    static int people = 0

    @Shared JsonHttp admin
    String phone
    String id
    JsonHttp tenant
    TotpSecret secret
    List<String> recovery

    def setup() {
        admin = admin ?: signedIn(ADMIN)
        phone = "1385560${String.format('%04d', ++people)}"
        id = admin.post('/api/v1/tenants', [name: "Anna $people".toString(), phone: phone]).body.id
        tenant = tenantIn(id, admin)
        assert tenant.put('/api/v1/portal/session/password', [wanted: PASSWORD_OF_MINE]).status == 204
    }

    def cleanup() {
        sql.execute('DELETE FROM identity.sign_in_failure')
    }

    def "the secret that is typed is the one in the picture, and codes are those of RFC 6238"() {
        given:
        def rfc = new TotpSecret('12345678901234567890'.bytes)

        expect:
        rfc.base32() == 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
        rfc.code(Instant.ofEpochSecond(59)) == '287082'
        rfc.code(Instant.ofEpochSecond(1111111109)) == '081804'
        rfc.stepOf('287082', Instant.ofEpochSecond(89)).asLong == 1
        rfc.stepOf('287082', Instant.ofEpochSecond(29)).asLong == 1
        rfc.stepOf('287082', Instant.ofEpochSecond(120)).empty
        rfc.uri('Anju', '138****5678') == 'otpauth://totp/Anju:138%2A%2A%2A%2A5678?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Anju'.replace('%2A', '*')
    }

    def "set up but not confirmed it asks for nothing; confirmed it is asked for after the password"() {
        when:
        def begun = tenant.post('/api/v1/portal/session/second-factor/setup').body

        then:
        begun.uri.contains("secret=$begun.secret")
        signIn([:]).status == 200

        when:
        confirm()

        then:
        recovery.size() == 10 && recovery.unique(false).size() == 10
        recovery.every { it ==~ /[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}/ }
        sql.firstRow('SELECT count(*) AS n FROM portal.recovery_code WHERE tenant_id = ?::uuid', id).n == 10
        tenant.get('/api/v1/portal/session/second-factor').body.with { [since != null, recoveryCodesLeft] } == [true, 10]
        tenant.post('/api/v1/portal/session/second-factor/setup').with { [status, body.code] } == [409, 'portal.second_factor_on']

        and:
        signIn([:]).with { [status, body.code, header('set-cookie')] } == [401, 'portal.second_factor_needed', null]
        signIn([secondFactor: '000000']).with { [status, body.code] } == [401, 'portal.wrong_second_factor']
        signIn([password: 'wrong', secondFactor: code()]).with { [status, body.code] } == [401, 'portal.wrong_password']
        signIn([secondFactor: code()]).status == 200
    }

    def "a code counts once; a recovery code too, whatever its case and hyphen"() {
        given:
        confirm()
        def now = code()

        expect:
        signIn([secondFactor: now]).status == 200
        signIn([secondFactor: now]).body.code == 'portal.wrong_second_factor'
        signIn([secondFactor: recovery[0].toLowerCase().replace('-', ' ')]).status == 200
        signIn([secondFactor: recovery[0]]).body.code == 'portal.wrong_second_factor'
        tenant.get('/api/v1/portal/session/second-factor').body.recoveryCodesLeft == 9
    }

    def "after a one-time code as well, which stays good while the second is still to be typed"() {
        given:
        confirm()
        def otp = OneTimeCode.next()
        bean(CodeStore).insert(UUID.fromString(id), UUID.randomUUID(), otp.hash(UUID.fromString(id)), Instant.now(), Instant.now().plusSeconds(600))
        def come = { Map more -> http.post('/api/v1/portal/session', [login: phone, code: otp.digits()] + more) }

        expect:
        come([:]).body.code == 'portal.second_factor_needed'
        come([secondFactor: '123456']).body.code == 'portal.wrong_second_factor'
        come([secondFactor: code()]).status == 200
        come([secondFactor: recovery[1]]).body.code == 'portal.wrong_code'
    }

    def "a link from staff is no way around it"() {
        given:
        confirm()
        def link = admin.post("/api/v1/tenants/$id/portal-invitation").body.path.tokenize('/').last()
        def accept = { Map body -> http.post("/api/v1/portal/invitations/$link", body) }

        expect:
        accept([:]).with { [status, body.code] } == [401, 'portal.second_factor_needed']
        accept([secondFactor: '000000']).body.code == 'portal.wrong_second_factor'
        accept([secondFactor: code()]).status == 200
    }

    def "whoever guesses has to wait"() {
        given:
        confirm()
        def answers = (1..12).collect { signIn([secondFactor: '000000']).status }

        expect:
        answers.contains(429)
        signIn([secondFactor: code()]).status == 429
    }

    def "its guesses are counted together, whatever is shown first"() {
        given:
        confirm()
        def link = admin.post("/api/v1/tenants/$id/portal-invitation").body.path.tokenize('/').last()

        expect:
        (1..5).collect { signIn([secondFactor: '000000']).status } == [401] * 5
        http.post("/api/v1/portal/invitations/$link", [secondFactor: code()]).status == 429
    }

    def "a new password gives no fresh guesses"() {
        given:
        confirm()
        def guess = { tenant.post('/api/v1/portal/session/second-factor/removal', [code: '000000']).status }

        expect:
        (1..4).collect { guess() } == [422] * 4
        tenant.put('/api/v1/portal/session/password', [wanted: 'river-umbrella-eight', current: PASSWORD_OF_MINE]).status == 204
        [guess(), guess()] == [422, 429]
    }

    def "it goes off with a code, and comes on again with another secret"() {
        given:
        confirm()
        def first = secret.base32()

        expect:
        tenant.post('/api/v1/portal/session/second-factor/removal', [code: '000000']).with { [status, body.code, body.errors[0].pointer] } ==
            [422, 'portal.wrong_second_factor', '/code']
        tenant.post('/api/v1/portal/session/second-factor/recovery-codes', [code: recovery[0]]).body.codes.size() == 10
        tenant.post('/api/v1/portal/session/second-factor/removal', [code: recovery[1]]).status == 422 // of the old ten
        tenant.post('/api/v1/portal/session/second-factor/removal', [code: code()]).status == 204
        signIn([:]).status == 200
        tenant.post('/api/v1/portal/session/second-factor/removal', [code: code()]).with { [status, body.code] } == [409, 'portal.second_factor_off']
        tenant.post('/api/v1/portal/session/second-factor/setup').body.secret != first
    }

    def "managers take it off for whoever lost the telephone: the trail says for whom, the tenant hears of it, and every session ends"() {
        given:
        confirm()

        expect:
        admin.get("/api/v1/tenants/$id/portal-account").body.secondFactorSince != null
        signedIn(MANAGER, UUID.randomUUID()).post("/api/v1/tenants/$id/second-factor-reset").status == 404
        signedIn(AGENT).post("/api/v1/tenants/$id/second-factor-reset").status == 403
        signedIn(MANAGER).post("/api/v1/tenants/$id/second-factor-reset").status == 204
        tenant.get('/api/v1/portal/session').status == 401
        signIn([:]).status == 200
        admin.post("/api/v1/tenants/$id/second-factor-reset").status == 409
        admin.get("/api/v1/audit?action=portal.second_factor_reset&entityId=$id").body.items.first().with { [actorName, after.tenant] } ==
            ['Somebody', "Anna $people".toString()]
        sql.rows("SELECT body FROM messaging.message WHERE tenant_id = ?::uuid AND template = 'portal.second_factor_reset'", [id])*.body
            .every { it.contains('员工Somebody刚刚关闭了您租户主页的两步验证') }
        sql.firstRow("SELECT count(*) AS n FROM messaging.message WHERE tenant_id = ?::uuid AND template = 'portal.second_factor_reset'", [id]).n == 1
    }

    private void confirm() {
        def typed = tenant.post('/api/v1/portal/session/second-factor/setup').body.secret
        secret = new TotpSecret(sql.firstRow('SELECT secret FROM portal.totp WHERE tenant_id = ?::uuid', id).secret as byte[])
        assert secret.base32() == typed
        assert tenant.post('/api/v1/portal/session/second-factor/confirmation', [code: '000000']).status == 422
        def confirmed = tenant.post('/api/v1/portal/session/second-factor/confirmation', [code: code()])
        assert confirmed.status == 200
        recovery = confirmed.body.codes
        sql.executeUpdate('UPDATE portal.totp SET last_step = 0 WHERE tenant_id = ?::uuid', id) // as if a while had passed
    }

    private String code() {
        secret.code(Instant.now())
    }

    private JsonHttp.Answer signIn(Map more) {
        http.post('/api/v1/portal/session', [login: phone, password: PASSWORD_OF_MINE] + more)
    }
}
