package anju.tiers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A tier of a policy.
 *
 * @param code stable, {@code VIP}; names are the operator's to change
 * @param condition CEL over the declared metrics, {@code on_time_rate_12m >= 0.95 && tenure_months >= 24}
 * @param pointsMultiplier 1 for no bonus
 * @param rentDiscountPercent 3 for 3 %
 * @param perks further benefits in words
 */
public record Level(
        String code,
        String nameZh,
        String nameEn,
        String condition,
        BigDecimal pointsMultiplier,
        BigDecimal rentDiscountPercent,
        boolean dedicatedAgent,
        List<String> perksZh,
        List<String> perksEn) {

    public String name(Locale reader) {
        return reader.getLanguage().equals("en") ? nameEn : nameZh;
    }

    public List<String> perks(Locale reader) {
        return reader.getLanguage().equals("en") ? perksEn : perksZh;
    }
}
