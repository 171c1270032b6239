package anju.billing;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A bill that was settled is no longer: its payment bounced, was reversed or refunded. Also announced, beside a new
 * {@link BillSettled}, when somebody else earns for it now.
 *
 * @param tenantId the account the bill is addressed to
 * @param earnerId who was to earn for it
 * @param reason a code: {@code bounced}, {@code reversed}, {@code refunded}, {@code corrected}, {@code voided}
 */
public record BillReopened(UUID billId, UUID tenantId, UUID earnerId, LocalDate on, String reason) {}
