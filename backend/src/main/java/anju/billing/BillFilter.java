package anju.billing;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which bills are asked for; null asks nothing.
 *
 * @param state open, part (open and something paid), overdue, settled, void, live (all but void)
 * @param dueTo the last day
 * @param overdueFrom overdue by at least so many days
 * @param overdueTo overdue by at most so many days
 */
record BillFilter(
        @Nullable String state,
        @Nullable String item,
        @Nullable UUID tenantId,
        @Nullable UUID leaseId,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueTo,
        @Nullable Integer overdueFrom,
        @Nullable Integer overdueTo,
        boolean oldestFirst) {}
