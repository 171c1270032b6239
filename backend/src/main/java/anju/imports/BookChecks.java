package anju.imports;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds, while a file is only previewed, the rows that the book knows nobody or nowhere for. One statement picks those whose
 * phone, room or days it cannot place, nearly none of a sound file; only these are judged as when they are written.
 */
@Singleton
class BookChecks {
    private static final int AT_ONCE = 2_000;

    /** From so many rows on PostgreSQL, which may know nothing of them yet, must not compare each with each. */
    private static final long MANY = 2_000;

    private static final String WITHOUT_LEASE = """
            SELECT s.n, s.cells FROM imports.staged_row s
            WHERE s.import_id = :id AND s.errors IS NULL AND (CAST(:only AS bigint) IS NULL OR s.n = :only)
              AND NOT EXISTS (
                  SELECT FROM tenants.v_tenant t JOIN leases.v_tenure l ON l.tenant_id = t.tenant_id
                  WHERE t.phone = s.phone AND (:everything OR l.property_id = ANY(:properties)))
            ORDER BY s.n""";
    private static final String UNKNOWN = """
            SELECT s.n, s.cells FROM imports.staged_row s
            WHERE s.import_id = :id AND s.errors IS NULL AND (CAST(:only AS bigint) IS NULL OR s.n = :only)
              AND NOT EXISTS (
                  SELECT FROM tenants.v_tenant t
                  WHERE t.phone = s.phone AND (:everything OR t.home_property_id = ANY(:properties)))
            ORDER BY s.n""";
    /** No lease of the room on any of the days, or more than one. */
    private static final String WITHOUT_ONE_ROOM = """
            SELECT s.n, s.cells FROM imports.staged_row s
            LEFT JOIN (SELECT t.phone, l.lease_id, l.starts_on, l.ends_on, u.property, u.number, u.label
                       FROM tenants.v_tenant t
                       JOIN leases.v_tenure l ON l.tenant_id = t.tenant_id AND (:everything OR l.property_id = ANY(:properties))
                       JOIN properties.v_unit u ON u.unit_id = l.unit_id) let
              ON let.phone = s.phone AND let.starts_on < s.to_on AND s.from_on < let.ends_on
             AND split_part(s.room, chr(31), 3) IN (let.number, let.label)
             AND split_part(s.room, chr(31), 1) IN ('', let.property)
            WHERE s.import_id = :id AND s.errors IS NULL AND (CAST(:only AS bigint) IS NULL OR s.n = :only)
            GROUP BY s.import_id, s.n HAVING count(let.lease_id) <> 1
            ORDER BY s.n""";

    private final Db db;
    private final RunStore runs;
    private final RowStore rows;
    private final Map<Kind, JudgingWriter<?>> writers;

    BookChecks(Db db, RunStore runs, RowStore rows, List<JudgingWriter<?>> writers) {
        this.db = db;
        this.runs = runs;
        this.rows = rows;
        this.writers = writers.stream().collect(Collectors.toMap(JudgingWriter::kind, Function.identity()));
    }

    /** @param only this row; null: all */
    void refuse(Run run, @Nullable Long only) {
        var scope = runs.scope(run.id());
        db.run(handle -> {
            nestedLoops(handle, only != null || run.rows() <= MANY);
            if (run.kind() == Kind.RENT_ROLL) otherNames(handle, run, scope, only);
            else if (!run.columns().containsKey("remark")) nobodys(handle, run, only);
            switch (run.kind()) {
                case RENT_ROLL -> nestedLoops(handle, true);
                case BILLS -> judge(handle, run, scope, only, WITHOUT_ONE_ROOM);
                case PAYMENTS -> judge(handle, run, scope, only, WITHOUT_LEASE);
                case POINTS_OPENING -> judge(handle, run, scope, only, UNKNOWN);
            }
        });
    }

    private static void nestedLoops(Handle handle, boolean allowed) {
        handle.execute("SET LOCAL enable_nestloop = " + (allowed ? "on" : "off"));
    }

    /** At once, as there may be a million of them; where a remark may name the payer too, they are judged one by one. */
    private static void nobodys(Handle handle, Run run, @Nullable Long only) {
        handle.createUpdate("""
                UPDATE imports.staged_row s
                SET errors = jsonb_build_array(jsonb_build_object(
                        'column', 'phone', 'code', 'imports.row.no_tenant', 'read', s.phone, 'expected', CAST('[]' AS jsonb)))
                WHERE s.import_id = :id AND s.errors IS NULL AND (CAST(:only AS bigint) IS NULL OR s.n = :only)
                  AND NOT EXISTS (SELECT FROM tenants.v_tenant t WHERE t.phone = s.phone)""")
                .bind("id", run.id())
                .bind("only", only)
                .execute();
    }

    /**
     * Of rows for houses out of the scope nothing is said: they are refused when they are written. Nor is it said who has a phone
     * that only such houses know, whatever the file calls them.
     */
    private static void otherNames(Handle handle, Run run, PropertyScope scope, @Nullable Long only) {
        Db.bind(handle.createUpdate("""
                UPDATE imports.staged_row s
                SET errors = jsonb_build_array(CASE WHEN t.seen
                    THEN jsonb_build_object(
                        'column', 'tenant', 'code', 'imports.row.other_name', 'read', s.label,
                        'expected', jsonb_build_array(t.name))
                    ELSE jsonb_build_object(
                        'column', 'phone', 'code', 'imports.row.phone_elsewhere', 'read', s.phone, 'expected', CAST('[]' AS jsonb))
                    END)
                FROM (SELECT phone, name, :everything OR coalesce(home_property_id = ANY(:properties), false)
                             OR EXISTS (SELECT FROM tenants.v_residence r
                                        WHERE r.tenant_id = v.tenant_id AND r.property_id = ANY(:properties)) AS seen
                      FROM tenants.v_tenant v) t
                WHERE s.import_id = :id AND s.errors IS NULL AND (CAST(:only AS bigint) IS NULL OR s.n = :only)
                  AND t.phone = s.phone AND (t.name <> s.label OR NOT t.seen)
                  AND (:everything OR split_part(s.room, chr(31), 1)
                       IN (SELECT name FROM properties.v_property WHERE property_id = ANY(:properties)))"""), scope)
                .bind("id", run.id())
                .bind("only", only)
                .execute();
    }

    @SuppressWarnings("unchecked")
    private void judge(Handle handle, Run run, PropertyScope scope, @Nullable Long only, String doubtful) {
        var writer = (JudgingWriter<ParsedRow>) writers.get(run.kind());
        var query = Db.bind(handle.createQuery(doubtful), scope).bind("id", run.id()).bind("only", only);
        try (var found = rows.<ParsedRow>found(run, query)) {
            nestedLoops(handle, true);
            found.gather(Gatherers.windowFixed(AT_ONCE)).forEach(chunk -> {
                var written = new Written();
                writer.judge(chunk, scope, written);
                rows.refuse(run.id(), written.refused);
            });
        }
    }
}
