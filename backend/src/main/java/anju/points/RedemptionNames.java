package anju.points;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Says in a reader's language what was redeemed. The rewards module implements it. */
public interface RedemptionNames {
    /** By redemption; unknown ones are missing. */
    Map<UUID, String> names(UUID tenantId, Collection<UUID> redemptions, Locale locale);
}
