package anju

import anju.kernel.database.DatabaseUnusable
import anju.kernel.database.EmbeddedDatabase
import anju.testing.AnjuSpec
import groovy.sql.Sql
import java.nio.file.Path
import spock.lang.TempDir

class HouseSpec extends AnjuSpec {
    @TempDir Path folder

    def "a started server says that it lives and is ready"() {
        expect:
        http.get('/health/liveness').status == 200
        http.get('/health/readiness').status == 200
    }

    def "the application works under a role that owns nothing"() {
        expect:
        appSql.firstRow('SELECT current_user AS role').role == 'anju_app'
    }

    def "Chinese names are found by their parts"() {
        expect:
        sql.firstRow("SELECT show_trgm('张小明') <> '{}' AS found").found
    }

    def "an address of the site answers with its page, one of the API does not"() {
        when:
        def page = http.get('/tenants/42', Accept: 'text/html')

        then:
        page.status == 200
        page.header('content-type').startsWith('text/html')
        page.header('cache-control') == 'no-cache'

        and:
        http.get('/api/v1/nothing-here', Accept: 'text/html').status in [401, 404]
    }

    def "the embedded database keeps its data over a restart, and keeps a second start out"() {
        given:
        def first = EmbeddedDatabase.start(folder)
        Sql.withInstance(first.url()) {
            it.execute('CREATE TABLE note AS SELECT 1 AS id')
            assert it.firstRow('SHOW fsync').fsync == 'on'
            assert it.firstRow('SHOW synchronous_commit').synchronous_commit == 'on'
            assert it.firstRow("SELECT datctype FROM pg_database WHERE datname = 'postgres'").datctype != 'C'
        }

        when:
        EmbeddedDatabase.start(folder)

        then:
        def refusal = thrown(DatabaseUnusable)
        refusal.message.startsWith('another Anju is running on the data folder')

        when:
        first.close()
        def second = EmbeddedDatabase.start(folder)

        then:
        Sql.withInstance(second.url()) { it.firstRow('SELECT id FROM note').id == 1 }

        cleanup:
        second?.close()
    }
}
