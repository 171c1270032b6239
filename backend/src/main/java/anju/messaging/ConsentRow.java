package anju.messaging;

import anju.messaging.TemplateSource.Kind;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant wants to be reached.
 *
 * @param channel the tenant's own choice; null: none made
 * @param optedOut kinds the tenant does not want
 * @param quietFrom when the tenant wants no message, to {@code quietTo}; both null: as the house has it
 * @param version 0 while nothing was ever said
 */
record ConsentRow(
        UUID tenantId,
        @Nullable String channel,
        List<String> optedOut,
        boolean doNotCall,
        @Nullable String wechatOpenId,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        long version) {

    static ConsentRow none(UUID tenantId) {
        return new ConsentRow(tenantId, null, List.of(), false, null, null, null, 0);
    }

    /** The tenant's own hours, else the house's. */
    QuietHours quiet(QuietHours house) {
        return quietFrom == null || quietTo == null ? house : new QuietHours(quietFrom, quietTo);
    }

    boolean refuses(Kind kind) {
        return kind != Kind.SERVICE && optedOut.contains(kind.name());
    }
}
