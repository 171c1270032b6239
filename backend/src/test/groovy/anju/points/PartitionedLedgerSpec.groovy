package anju.points

/** The ledger's tables can be spread by tenant: hash-partitioned, which refuses any key without the tenant, all still works. */
class PartitionedLedgerSpec extends LedgerFixture {
    private static final int PARTITIONS = 4

    def setupSpec() {
        ['posting', 'lot', 'account', 'adjustment'].each { partition(it) }
    }

    def "core of the ledger on partitioned tables"() {
        given:
        def tenants = (1..12).collect { LedgerFixture.tenant() }
        def awards = tenants.collect { award(it, 100, expiresOn: today.plusDays(20)) } +
            tenants.collect { award(it, 50, pendingUntil: today.plusDays(2)) }
        def redemption = UUID.randomUUID()

        expect:
        give(*awards)*.created().every()
        give(*awards)*.created().every { !it }
        sql.firstRow('SELECT count(DISTINCT tableoid) AS n FROM points.posting').n > 1

        when:
        redeem(tenants[0], 80, redemption)
        takeBack(awards[0], awards[12])
        cancel(tenants[0], redemption)
        adjust(tenants[1], -30)
        clock.passDays(2)
        settleDue()
        clock.passDays(18)
        settleDue()

        then:
        buckets(tenants[0]) == [issued: -150, reversed: 150]
        buckets(tenants[1]) == [issued: -150, reversed: 30, expired: 70, available: 50]
        buckets(tenants[2]) == [issued: -150, expired: 100, available: 50]
        ledgerHolds()
        !audit.check().find { it.id() == 'L6' }.violations()
    }

    def "history #seed keeps its promises on partitioned tables"() {
        given:
        def history = new RandomHistory(this, seed, 5)

        expect:
        40.times { history.step() }
        ledgerHolds()

        where:
        seed << [5L, 6L]
    }

    /** The table as it is, spread over hash partitions; its keys and rights stay. */
    private void partition(String table) {
        sql.execute("ALTER TABLE points.$table RENAME TO ${table}_plain".toString())
        sql.execute("CREATE TABLE points.$table (LIKE points.${table}_plain INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY HASH (tenant_id)".toString())
        sql.rows('''
            SELECT pg_get_indexdef(i.indexrelid) AS definition, c.relname AS name
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = ?::regclass''',
            ["points.${table}_plain".toString()]).each {
            sql.execute(it.definition.replace("points.${table}_plain", "points.$table").replaceFirst(it.name, "spread_$it.name"))
        }
        PARTITIONS.times {
            sql.execute("CREATE TABLE points.${table}_$it PARTITION OF points.$table FOR VALUES WITH (MODULUS $PARTITIONS, REMAINDER $it)".toString())
        }
        def rights = table == 'posting' ? 'SELECT, INSERT' : table == 'lot' ? 'SELECT, INSERT, UPDATE, DELETE' : 'SELECT, INSERT, UPDATE'
        sql.execute("GRANT $rights ON points.$table TO anju_app".toString())
    }
}
