package anju.testing

import anju.kernel.database.Schema
import groovy.sql.Sql
import groovy.transform.CompileStatic
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres
import java.util.concurrent.atomic.AtomicInteger

/** A migrated database for one spec: a clone of a template, on the one PostgreSQL of the test JVM. */
@CompileStatic
class Database implements AutoCloseable {
    private static final EmbeddedPostgres SERVER = start()
    private static final AtomicInteger NUMBER = new AtomicInteger()

    final String name

    private Database(String name) {
        this.name = name
    }

    static Database fresh() {
        def name = "spec_${NUMBER.incrementAndGet()}".toString()
        onServer("CREATE DATABASE $name TEMPLATE anju_template STRATEGY file_copy")
        new Database(name)
    }

    String getUrl() {
        SERVER.getJdbcUrl('postgres', name)
    }

    /** Works as the owner, whom no missing right stops. */
    Sql sql() {
        Sql.newInstance(url)
    }

    @Override
    void close() {
        onServer("DROP DATABASE $name WITH (FORCE)")
    }

    private static EmbeddedPostgres start() {
        def server = EmbeddedPostgres.builder()
            .setLocaleConfig('locale', 'C.UTF-8')
            .setServerConfig('shared_buffers', '128MB')
            .setServerConfig('full_page_writes', 'off')
            .setServerConfig('fsync', 'off') // what a crash leaves is asked of processes that have a database of their own
            .start()
        server.postgresDatabase.connection.withCloseable { it.createStatement().execute('CREATE DATABASE anju_template') }
        Schema.prepare(server.getDatabase('postgres', 'anju_template'))
        server
    }

    private static void onServer(String statement) {
        SERVER.postgresDatabase.connection.withCloseable { it.createStatement().execute(statement) }
    }
}
