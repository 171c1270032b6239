package anju.portal

import static anju.kernel.Role.ADMIN
import static java.util.concurrent.TimeUnit.SECONDS

import anju.tenants.PortalActivated
import anju.testing.AnjuSpec
import anju.testing.Heard
import anju.testing.JsonHttp
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Shared

/** People of a house and their ways into the portal. */
abstract class PortalFixture extends AnjuSpec {
    static final AtomicInteger NUMBER = new AtomicInteger(1000)

    @Shared JsonHttp admin
    @Shared String house
    @Shared String room
    @Shared Heard<PortalActivated> activated

    /** A mail server that nobody asks: what is to be sent waits. */
    @Override
    Map<String, Object> settings() {
        ['anju.messaging.email.host': '127.0.0.1', 'anju.messaging.email.port': 1, 'anju.messaging.email.from': 'hello@anju.example']
    }

    def setupSpec() {
        activated = Heard.by(server, PortalActivated)
        admin = signedIn(ADMIN)
        house = made('/api/v1/properties', [name: '静安项目', timeZone: 'Asia/Shanghai', currency: 'CNY'])
        room = made('/api/v1/units', [propertyId: house, building: '3', number: '1204'])
    }

    def cleanup() {
        sql.execute('DELETE FROM identity.sign_in_failure')
    }

    /** The id of what was made; some answers hold more than that. */
    String made(String path, Map body) {
        def answer = admin.post(path, body)
        assert answer.status == 201
        answer.body.id ?: answer.body.values().find { it instanceof Map && it.id }.id
    }

    Map somebody(Map more = [:]) {
        def phone = '1385550' + NUMBER.incrementAndGet()
        def tenant = [name: '张小明', phone: phone, email: "p$phone@example.com".toString(), propertyId: house] + more
        [id: made('/api/v1/tenants', tenant), phone: phone, email: tenant.email]
    }

    Map living(String house, String number, Map more = [:]) {
        def tenant = somebody([propertyId: house] + more)
        def lease = made('/api/v1/leases', [
            unitId: made('/api/v1/units', [propertyId: house, number: number]), tenantId: tenant.id,
            from: LocalDate.now().minusMonths(1), to: LocalDate.now().plusMonths(11), rent: [amount: '1.00', currency: 'CNY'],
            deposit: [amount: '0.00', currency: 'CNY'], cadenceMonths: 1, coTenants: []])
        assert admin.post("/api/v1/leases/$lease/signature", [:]).status == 200
        tenant
    }

    String invited(Map tenant, JsonHttp by = admin) {
        by.post("/api/v1/tenants/$tenant.id/portal-invitation").body.path.tokenize('/').last()
    }

    JsonHttp.Answer accepted(String token) {
        http.post("/api/v1/portal/invitations/$token")
    }

    JsonHttp cookieOf(JsonHttp.Answer answer) {
        http.with(Cookie: answer.header('set-cookie').split(';').first())
    }

    /** The code that is on its way. */
    String sentCode(Map tenant) {
        bean(AskCode).send(UUID.fromString(tenant.id))
        lastCode(tenant)
    }

    String lastCode(Map tenant) {
        sql.firstRow("""SELECT variables ->> 'code' AS code FROM messaging.message
            WHERE tenant_id = ?::uuid AND template = 'portal.code' ORDER BY queued_at DESC, id DESC LIMIT 1""", [tenant.id])?.code
    }

    Optional<UUID> found(String typed) {
        def find = bean(FindTenant)
        find.of(find.read(typed))
    }

    JsonHttp.Answer signIn(Map credentials) {
        http.post('/api/v1/portal/session', credentials)
    }

    static <T> List<T> atOnce(int times, Callable<T> work) {
        def start = new CyclicBarrier(times)
        def threads = Executors.newFixedThreadPool(times)
        try {
            (1..times).collect { threads.submit({ start.await(); work.call() } as Callable<T>) }*.get(30, SECONDS)
        } finally {
            threads.shutdownNow()
        }
    }
}
