package anju.imports

import anju.kernel.Db
import anju.kernel.Role
import anju.testing.AnjuSpec
import io.micronaut.transaction.TransactionOperations
import spock.lang.Shared
import spock.lang.Timeout

/**
 * A large file of which PostgreSQL's statistics say nothing yet, because its table was analysed a moment before: PostgreSQL
 * expects a row of it. What compares each row with each then takes minutes, and the database ends it.
 */
class UnknownRowsSpec extends AnjuSpec {
    static final ROWS = 40_000
    static final HEAD = 'property,building,unit,tenant,phone,lease_start,lease_end,rent,cadence\n'

    @Shared def manager = signedIn(Role.MANAGER)

    def "its rows are spread over the lanes, and those that share a room or a phone are in one"() {
        given:
        sql.execute('ALTER TABLE imports.staged_row SET (autovacuum_enabled = off)')
        previewed('Known,,1,Ann,13900000000,2025-01-01,2025-12-31,3000,monthly')
        sql.execute('ANALYZE imports.staged_row')
        def id = previewed((1..ROWS).collect { row(it) }.join('\n'))

        when:
        bean(TransactionOperations).executeWrite {
            bean(Db).run { it.execute("SET LOCAL statement_timeout = '20s'") }
            bean(CommitBatch).begin(id)
        }

        then:
        lanes(id, 'n <= 4') == [0]
        lanes(id, 'n > 4') == [0, 1]
    }

    @Timeout(120)
    def "every row of a large file is nobody's, and told so: #columns"() {
        given:
        def rows = (1..ROWS).collect { "${13800000000 + it.intdiv(4)},2025-03-01,5,Q$it" + (columns ? ',nothing to see' : '') }

        when:
        def answer = manager.upload('/api/v1/imports?kind=payments', 'large.csv', ("phone,paid_on,amount,reference$columns\n" + rows.join('\n')).bytes)

        then:
        [answer.status, answer.body.rows, answer.body.invalid] == [201, ROWS, ROWS]
        answer.body.errors*.code.unique() == ['imports.row.no_tenant']

        where:
        columns << ['', ',remark']
    }

    /** The first two share a phone, the next two a room. */
    private static row(int n) {
        def room = n == 4 ? 3 : n
        def phone = 13900000000 + (n == 2 ? 1 : n)
        "Large,,$room,${n == 2 ? 'Tenant 1' : "Tenant $n"},$phone,202${n == 4 ? 6 : 5}-01-01,202${n == 4 ? 6 : 5}-12-31,3000,monthly"
    }

    private lanes(UUID id, String which) {
        sql.rows("SELECT DISTINCT lane FROM imports.staged_row WHERE import_id = ? AND errors IS NULL AND $which ORDER BY 1".toString(), [id])*.lane
    }

    private UUID previewed(String rows) {
        def answer = manager.upload('/api/v1/imports?kind=rent-roll', 'large.csv', (HEAD + rows).bytes)
        assert answer.status == 201 && answer.body.invalid == 0
        UUID.fromString(answer.body.id)
    }
}
