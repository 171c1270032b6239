package anju.tenants;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A tenant's tier and the benefits other modules act on.
 *
 * @param tier the tier's code: {@code STANDARD}, {@code PREFERRED}, {@code VIP}, or the operator's own
 * @param pointsMultiplier 1 for no bonus
 * @param rentDiscountPercent 0 for none, 3 for 3 %
 */
public record Standing(UUID tenantId, String tier, BigDecimal pointsMultiplier, BigDecimal rentDiscountPercent) {
    /** The tier of everybody who was never assessed. */
    public static final String FIRST_TIER = "STANDARD";

    public static Standing none(UUID tenantId) {
        return new Standing(tenantId, FIRST_TIER, BigDecimal.ONE, BigDecimal.ZERO);
    }
}
