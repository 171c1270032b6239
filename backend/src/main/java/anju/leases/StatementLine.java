package anju.leases;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of leases.statement_line. Of a bill {@code id} is the bill's, {@code words} its item, {@code dueOn} its day. */
record StatementLine(
        UUID tenantId,
        UUID statementId,
        UUID id,
        int position,
        Kind kind,
        String words,
        BigDecimal amount,
        @Nullable LocalDate dueOn) {
    enum Kind { DEDUCTION, BILL }
}
