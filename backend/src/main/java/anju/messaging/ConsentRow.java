package anju.messaging;

import anju.messaging.TemplateSource.Kind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant wants to be reached.
 *
 * @param channel the tenant's own choice; null: none made
 * @param optedOut kinds the tenant does not want
 * @param version 0 while nothing was ever said
 */
record ConsentRow(
        UUID tenantId,
        @Nullable String channel,
        List<String> optedOut,
        boolean doNotCall,
        @Nullable String wechatOpenId,
        long version) {

    static ConsentRow none(UUID tenantId) {
        return new ConsentRow(tenantId, null, List.of(), false, null, 0);
    }

    boolean refuses(Kind kind) {
        return kind != Kind.SERVICE && optedOut.contains(kind.name());
    }
}
