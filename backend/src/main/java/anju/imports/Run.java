package anju.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way in.
 *
 * @param columns field name to position in the file, for the fields that have a column
 * @param serialZero the day that the number 0 stands for where a date is a number
 * @param done rows looked at by the commit so far, of {@code valid}
 */
record Run(
        UUID id,
        Kind kind,
        String fileName,
        Status status,
        List<String> headings,
        Map<String, Integer> columns,
        LocalDate serialZero,
        long rows,
        long valid,
        long invalid,
        long done,
        long created,
        long updated,
        long unchanged,
        UUID actorId,
        String actorName,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure) {

    /** MAPPING: a required column is not recognised yet. */
    enum Status { MAPPING, PREVIEWED, COMMITTING, COMMITTED, CANCELLED, FAILED, REVERTING, REVERTED }
}
