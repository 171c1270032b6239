package anju.kernel

import anju.testing.Database
import groovy.sql.Sql
import java.sql.Connection
import java.sql.SQLException
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

class NewRowsSpec extends Specification {
    static final NAMES = ['plain', 'tab\tin it', 'back\\slash', '\\N', 'line\nbreak', '"quoted"', '{braces}', '王芳', null]

    @Shared @AutoCleanup Database database = Database.fresh()
    @Shared @AutoCleanup Sql sql = database.sql()

    def setup() {
        sql.execute('DROP TABLE IF EXISTS thing')
        sql.execute('CREATE TABLE thing (id uuid PRIMARY KEY, place int UNIQUE, name text)')
        sql.connection.autoCommit = false
    }

    def cleanup() {
        sql.connection.rollback()
        sql.connection.autoCommit = true
    }

    def "#many new rows go in as they are"() {
        given:
        def rows = rows(many)

        when:
        def written = write(rows)

        then:
        written == rows*.id as Set
        sql.rows('SELECT id, place, name FROM thing ORDER BY place').collect { [id: it.id, place: it.place, name: it.name] } == rows

        where:
        many << [0, 1, 199, 200, 1000]
    }

    def "of #many rows those that somebody was faster with are left out, and the transaction goes on"() {
        given:
        def rows = rows(many)
        write([rows[3]])
        write([[id: UUID.randomUUID(), place: rows[5].place, name: 'mine']])

        when:
        def written = write(rows)

        then:
        written == (rows - [rows[3], rows[5]])*.id as Set
        sql.firstRow('SELECT count(*) AS n FROM thing').n == many

        where:
        many << [20, 500]
    }

    def "what is wrong with a row is told"() {
        when:
        write(rows(300).collect { it + [place: 'here'] })

        then:
        thrown(SQLException)
    }

    private static List<Map> rows(int many) {
        (0..<many).collect { [id: UUID.randomUUID(), place: it, name: NAMES[it % NAMES.size()]] }
    }

    private Set<UUID> write(List<Map> rows) {
        new NewRows<Map>('thing', rows, { it.id })
            .column('place', 'int4', { it.place })
            .column('name', 'text', { it.name })
            .write(sql.connection as Connection)
    }
}
