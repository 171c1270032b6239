package anju

import anju.testing.Database
import groovy.sql.Sql
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/**
 * Tables that grow with tenants can be distributed by tenant: the tenant stands first in every primary key, unique index and
 * foreign key. Read from the catalogue, so that a new table cannot be forgotten.
 */
class TenantKeysSpec extends Specification {
    /** Why a table's key is another one. */
    private static final Map<String, String> EXCEPTIONS = [
        'tenants.tenant': 'the tenant itself; its phone is unique over all',
        'referrals.code': 'a code is typed in before it is known whose it is',
        'tickets.ticket': 'what staff find themselves has no tenant; everything of a ticket is keyed by the ticket',
    ]

    @Shared @AutoCleanup Database database = Database.fresh()
    @Shared @AutoCleanup Sql sql = database.sql()

    def "every key of a table with tenants begins with the tenant"() {
        expect:
        keys().findAll { it.first_column != 'tenant_id' && !leaseTable(it.table_name) && !(it.table_name in EXCEPTIONS) }
            .collect { "$it.table_name: $it.key_name begins with $it.first_column" } == []
    }

    def "no trigger works behind a table's back, and no row forgets its tenant"() {
        expect:
        sql.rows("SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE NOT tgisinternal").empty
        sql.rows("SELECT conrelid::regclass::text || '.' || conname AS name FROM pg_constraint WHERE confdeltype = 'n'")*.name == []
    }

    /** A lease is keyed by its unit, so that two leases of it cannot overlap. */
    private static boolean leaseTable(String name) {
        name.startsWith('leases.')
    }

    private List keys() {
        sql.rows('''
            WITH tenants AS (
                SELECT c.oid FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'kernel')
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
                WHERE c.relkind IN ('r', 'p'))
            SELECT i.indrelid::regclass::text AS table_name, i.indexrelid::regclass::text AS key_name, a.attname AS first_column
            FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE (i.indisunique OR i.indisexclusion) AND i.indrelid IN (SELECT oid FROM tenants)
            UNION ALL
            SELECT f.conrelid::regclass::text, f.conname, a.attname
            FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
            WHERE f.contype = 'f' AND f.conrelid IN (SELECT oid FROM tenants)
                AND f.confrelid IN (SELECT oid FROM tenants UNION SELECT to_regclass('tenants.tenant')::oid)''')
    }
}
