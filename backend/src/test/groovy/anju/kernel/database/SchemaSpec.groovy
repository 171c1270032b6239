package anju.kernel.database

import anju.testing.Database
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.flywaydb.core.api.exception.FlywayValidateException
import org.postgresql.ds.PGSimpleDataSource
import spock.lang.AutoCleanup
import spock.lang.Specification

class SchemaSpec extends Specification {
    @AutoCleanup
    def database = Database.fresh()
    def asOwner = new PGSimpleDataSource(url: database.url)
    def sql = database.sql()

    def cleanup() {
        sql.close()
    }

    def 'a database that has had these very migrations is not asked about them again'() {
        given:
        Schema.prepare(asOwner, 'these')

        when: 'what only Flyway would notice'
        sql.executeUpdate('UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version IS NOT NULL')
        Schema.prepare(asOwner, 'these')

        then:
        noExceptionThrown()

        when:
        Schema.prepare(asOwner, 'others')

        then:
        thrown FlywayValidateException
    }

    def 'without a stamp Flyway looks every time'() {
        given:
        Schema.prepare(asOwner, 'these')
        sql.executeUpdate('UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version IS NOT NULL')

        when:
        Schema.prepare(asOwner, null)

        then:
        thrown FlywayValidateException
    }

    def 'servers that migrate at once take turns'() {
        when:
        def servers = Executors.newFixedThreadPool(4)
        servers.invokeAll((1..40).collect { n -> { -> MigrationsStamp.write(asOwner, "of $n") } as Callable })*.get()
        servers.close()

        then:
        sql.firstRow("SELECT obj_description('flyway_schema_history'::regclass, 'pg_class') AS stamp").stamp ==~ /of \d+/
    }
}
