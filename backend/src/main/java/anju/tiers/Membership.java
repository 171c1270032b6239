package anju.tiers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant stands.
 *
 * @param atRiskSince first day on which the metrics no longer gave this tier; null while they do
 * @param overrideUntil set by hand until the day before; null: the metrics decide
 * @param pointsMultiplier as last told to the tenants module
 * @param rentDiscountPercent as last told to the tenants module
 */
record Membership(
        UUID tenantId,
        String tier,
        LocalDate since,
        @Nullable LocalDate atRiskSince,
        @Nullable LocalDate overrideUntil,
        BigDecimal pointsMultiplier,
        BigDecimal rentDiscountPercent,
        long version) {}
