package anju.billing;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bill.
 *
 * @param kind {@code rent}, {@code utilities}, {@code late_fee}, {@code discount}, {@code waiver}, {@code points_credit},
 *     {@code lease_end}, {@code other}
 * @param detail JSON: what the amount was worked out from
 */
record BillLine(UUID tenantId, UUID billId, int n, String kind, BigDecimal amount, @Nullable String detail) {}
