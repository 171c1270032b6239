package anju.imports;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import over HTTP.
 *
 * @param errors the first hundred; all of them are in errors.csv
 * @param done valid rows written or refused so far
 * @param etaSeconds rest of the commit at its present speed
 */
@Serdeable
record ImportView(
        UUID id,
        String kind,
        String fileName,
        String status,
        List<String> headings,
        Map<String, Integer> columns,
        List<FieldView> fields,
        long rows,
        long valid,
        long invalid,
        long done,
        long created,
        long updated,
        long unchanged,
        List<ErrorView> errors,
        String by,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long etaSeconds,
        @Nullable String failure,
        @Nullable TakenAway takenAway) {

    /**
     * What became of the rooms and tenants that an import had made, once it is taken back.
     *
     * @param tenants gone
     * @param units gone
     * @param kept how many of both stayed
     * @param stayed the first hundred of them
     */
    @Serdeable
    record TakenAway(long tenants, long units, long kept, List<KeptView> stayed) {}

    /** @param what tenant or unit */
    @Serdeable
    record KeptView(String what, UUID id, String name, String reason) {}

    /** @param row counts from 1 at the first line below the heading */
    @Serdeable
    record ErrorView(long row, String column, String code, String message) {}

    /** A field the kind knows, for mapping by hand. */
    @Serdeable
    record FieldView(String name, String heading, boolean required) {}
}
