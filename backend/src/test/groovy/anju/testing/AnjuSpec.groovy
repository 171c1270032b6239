package anju.testing

import anju.identity.StaffDirectory
import anju.kernel.Ids
import anju.kernel.PropertyScope
import groovy.sql.Sql
import io.micronaut.context.ApplicationContext
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource
import io.micronaut.runtime.server.EmbeddedServer
import javax.sql.DataSource
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/**
 * A running Anju on a database of its own. Server, database and {@link #getSql sql} come to life when first asked for
 * and go when the spec class ends. Override {@link #settings} for other ones.
 */
abstract class AnjuSpec extends Specification {
    static final String PASSWORD = 'correct-horse-battery'

    @Shared @AutoCleanup('end') private Running running = new Running(this)

    /** Settings of this spec's server, on top of {@code application-test.yml}. */
    Map<String, Object> settings() {
        [:]
    }

    EmbeddedServer getServer() {
        running.server
    }

    /** Nobody's client. */
    JsonHttp getHttp() {
        running.http
    }

    /** The client of somebody new with this role, for every property or only these. */
    JsonHttp signedIn(String role, UUID... propertyIds) {
        signedIn([role] as Set, propertyIds ? PropertyScope.of(propertyIds as Set) : PropertyScope.ALL)
    }

    JsonHttp signedIn(Set<String> roles, PropertyScope scope) {
        def username = 'somebody-' + Ids.next()
        bean(StaffDirectory).seed(username, 'Somebody', PASSWORD, roles, scope)
        signIn(username, PASSWORD)
    }

    /** The client of somebody who exists. */
    JsonHttp signIn(String username, String password) {
        def answer = http.post('/api/v1/session', [username: username, password: password])
        assert answer.status == 200
        http.with(Cookie: answer.header('set-cookie').split(';').first())
    }

    /** The portal's client of a tenant who accepts an invitation. */
    JsonHttp tenantIn(Object tenantId, JsonHttp inviter = signedIn('ADMIN')) {
        def link = inviter.post("/api/v1/tenants/$tenantId/portal-invitation")
        assert link.status == 201
        def answer = http.post("/api/v1/portal/invitations/${link.body.path.tokenize('/').last()}")
        assert answer.status == 200
        http.with(Cookie: answer.header('set-cookie').split(';').first())
    }

    /** SQL as the owner of the database. */
    Sql getSql() {
        running.sql
    }

    /** SQL on the application's own pool, thus with the application's rights. */
    Sql getAppSql() {
        new Sql(DelegatingDataSource.unwrapDataSource(bean(DataSource)))
    }

    Database getDatabase() {
        running.database
    }

    def <T> T bean(Class<T> type) {
        server.applicationContext.getBean(type)
    }

    private static class Running {
        private final AnjuSpec spec
        @Lazy volatile Database database = Database.fresh()
        @Lazy volatile Sql sql = database.sql()
        @Lazy volatile EmbeddedServer server = ApplicationContext.run(
            EmbeddedServer, ['datasources.default.url': database.url] + spec.settings(), 'test')
        @Lazy volatile JsonHttp http = new JsonHttp(server.URI)

        Running(AnjuSpec spec) {
            this.spec = spec
        }

        void end() {
            [$server, $sql, $database].findAll()*.close()
        }
    }
}
