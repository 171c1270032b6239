package anju

import anju.kernel.Ids
import anju.kernel.TenantRecords
import anju.kernel.Texts
import anju.privacy.ReadRecords
import anju.testing.AnjuSpec
import spock.lang.Shared

/**
 * Whoever keeps something of a tenant tells it to the one who asks, and knows how it goes. Read from the catalogue, so that a
 * module that begins to keep rows of tenants cannot forget either.
 */
class TenantRecordsSpec extends AnjuSpec {
    static final TABLE = ~/\b([a-z]+\.[a-z_]+)\b/

    @Shared List<TenantRecords> records

    def setup() {
        records = server.applicationContext.getBeansOfType(TenantRecords) as List
    }

    def "every table with tenants is handed out, or it is said why not"() {
        given:
        def told = records.collectMany { it.kinds().collectMany { kind -> kind.tables() } }
        def excused = records.collectMany { it.untold().keySet() }

        expect:
        keeping() - told - excused == []
        told.intersect(excused) == []
        (excused - keeping()) == []
    }

    def "every table with tenants is erased, or it is said why not"() {
        given:
        def erased = records.collectMany { it.erasing().collectMany { statement -> TABLE.matcher(statement).collect { all, table -> table } } }
        def excused = records.collectMany { it.untouched().keySet() }

        expect:
        keeping() - erased - excused == []
        (excused - keeping()) == []
    }

    def "each module speaks of its own tables only"() {
        expect:
        records.collectMany { module ->
            (module.kinds().collectMany { it.tables() } + module.untold().keySet() + module.untouched().keySet())
                .findAll { !it.startsWith(ReadRecords.module(module) + '.') }
        } == []
    }

    def "every kind of thing and every column has its word in both languages"() {
        given:
        def texts = bean(Texts)
        def keys = bean(ReadRecords).kinds().collectMany { kind ->
            def columns = columnsOf(kind.sql())
            ["privacy.kind.${kind.name()}".toString()] + columns.collect { "privacy.column.$it".toString() }
        }.unique()

        expect:
        keys.size() > 100
        keys.findAll { texts.get(Texts.CHINESE, it) == it } == []
        keys.findAll { texts.get(Locale.ENGLISH, it) == it } == []
    }

    def "no two kinds of things go by one name"() {
        given:
        def names = bean(ReadRecords).kinds()*.name()

        expect:
        names == names.unique(false)
    }

    /** As the database calls them, with nobody's id. */
    private List<String> columnsOf(String query) {
        def columns = []
        def jdbc = query.replaceAll(/:tenant\b/, "'${Ids.next()}'::uuid").replaceAll(/:language\b/, "'en'")
        appSql.rows(jdbc) { meta -> (1..meta.columnCount).each { columns << meta.getColumnLabel(it) } }
        columns
    }

    private List<String> keeping() {
        sql.rows('''
            SELECT n.nspname || '.' || c.relname AS name FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1''')*.name
    }
}
