package anju.tenants

import anju.testing.AnjuSpec

/** Read from the catalogue, so that a module that begins to keep rows of tenants cannot forget to say so. */
class TenantTracesSpec extends AnjuSpec {

    def "every module that keeps rows of tenants says of whom before somebody is taken back"() {
        given:
        def keeping = sql.rows('''
            SELECT DISTINCT n.nspname AS module FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'tenants')
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p')''')*.module as Set
        def saying = server.applicationContext.getBeansOfType(TenantTraces).collect { it.class.packageName - 'anju.' } as Set

        expect:
        keeping - saying == [] as Set
    }
}
