package anju.imports;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What only shows between the rows of a file, or beside the book, found set-based after staging. */
@Singleton
class CrossChecks {
    private final Db db;
    private final BookChecks bookChecks;
    private final LetAlready letAlready;
    private final RepeatedBills repeatedBills;

    CrossChecks(Db db, BookChecks bookChecks, LetAlready letAlready, RepeatedBills repeatedBills) {
        this.db = db;
        this.bookChecks = bookChecks;
        this.letAlready = letAlready;
        this.repeatedBills = repeatedBills;
    }

    void run(Run run) {
        betweenRows(run);
        bookChecks.refuse(run, null);
        switch (run.kind()) {
            case RENT_ROLL -> letAlready.refuse(run);
            case BILLS -> repeatedBills.refuse(run, null);
            case PAYMENTS, POINTS_OPENING -> {}
        }
    }

    /** After row {@code n} was corrected: the others are in the book's eyes what they were. */
    void again(Run run, long n, RowKey corrected) {
        betweenRows(run);
        bookChecks.refuse(run, n);
        if (run.kind() == Kind.RENT_ROLL && corrected.room() != null) letAlready.refuse(run, List.of(corrected.room()));
        if (run.kind() == Kind.BILLS && corrected.phone() != null) repeatedBills.refuse(run, corrected.phone());
    }

    private void betweenRows(Run run) {
        db.run(handle -> {
            // the rows came a moment ago and nothing is known of them yet: row by row it would compare each with each
            handle.execute("SET LOCAL enable_nestloop = off");
            switch (run.kind()) {
                case RENT_ROLL -> {
                    names(handle, run.id());
                    overlaps(handle, run.id());
                }
                case BILLS -> repeated(handle, run.id(), "phone, room, label, from_on, to_on", "period_from");
                case PAYMENTS -> repeated(handle, run.id(), "phone, label", "reference");
                case POINTS_OPENING -> repeated(handle, run.id(), "phone", "phone");
            }
            handle.execute("SET LOCAL enable_nestloop = on");
        });
    }

    /** A phone stands for one person: the first row that has it says who that is. */
    private static void names(Handle handle, UUID id) {
        handle.createUpdate("""
                UPDATE imports.staged_row s
                SET errors = jsonb_build_array(jsonb_build_object(
                        'column', 'tenant', 'code', 'imports.row.other_name_in_file', 'read', s.label,
                        'expected', jsonb_build_array(first.label, first.n)))
                FROM (SELECT DISTINCT ON (phone) phone, label, n FROM imports.staged_row
                      WHERE import_id = :id AND errors IS NULL ORDER BY phone, n) first
                WHERE s.import_id = :id AND s.errors IS NULL AND s.phone = first.phone AND s.label <> first.label""")
                .bind("id", id)
                .execute();
    }

    /** Two rows of a room must not touch the same days, unless they are one shared lease (same first and last day). */
    private static void overlaps(Handle handle, UUID id) {
        handle.createUpdate("""
                UPDATE imports.staged_row s
                SET errors = jsonb_build_array(jsonb_build_object(
                        'column', 'lease_start', 'code', 'imports.row.overlap_in_file', 'read', s.from_on || ' – ' || (s.to_on - 1),
                        'expected', jsonb_build_array(earlier.n, earlier.from_on || ' – ' || (earlier.to_on - 1))))
                FROM imports.staged_row earlier
                WHERE s.import_id = :id AND earlier.import_id = :id AND s.errors IS NULL AND earlier.errors IS NULL
                  AND s.room = earlier.room AND s.n > earlier.n
                  AND s.from_on < earlier.to_on AND earlier.from_on < s.to_on
                  AND (s.from_on, s.to_on) <> (earlier.from_on, earlier.to_on)""")
                .bind("id", id)
                .execute();
    }

    /** The same thing twice in a file: the first row counts. */
    private static void repeated(Handle handle, UUID id, String key, String column) {
        handle.createUpdate("""
                UPDATE imports.staged_row s
                SET errors = jsonb_build_array(jsonb_build_object(
                        'column', '%2$s', 'code', 'imports.row.repeated', 'read', coalesce(s.label, s.phone),
                        'expected', jsonb_build_array(again.first_n)))
                FROM (SELECT n, first_value(n) OVER (PARTITION BY %1$s ORDER BY n) AS first_n FROM imports.staged_row
                      WHERE import_id = :id AND errors IS NULL) again
                WHERE s.import_id = :id AND s.n = again.n AND again.n > again.first_n""".formatted(key, column))
                .bind("id", id)
                .execute();
    }
}
