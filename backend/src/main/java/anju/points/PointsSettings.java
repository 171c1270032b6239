package anju.points;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.math.BigDecimal;

/**
 * @param approvalLimit up to so many points a manager adjusts alone
 * @param costPerPoint what a point is expected to cost the operator, in {@code currency}
 */
@ConfigurationProperties("anju.points")
record PointsSettings(
        @Bindable(defaultValue = "500") long approvalLimit,
        @Bindable(defaultValue = "0.01") BigDecimal costPerPoint,
        @Bindable(defaultValue = "CNY") String currency) {}
