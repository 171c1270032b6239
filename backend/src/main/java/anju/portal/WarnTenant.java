package anju.portal;

import anju.kernel.Actor;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells a tenant whose account is in use that staff have opened a way into it: whoever did not ask should know. */
@Singleton
class WarnTenant {
    private static final String ABOUT = "portal-account";

    private final AccountStore accounts;
    private final Messages messages;

    WarnTenant(AccountStore accounts, Messages messages) {
        this.accounts = accounts;
        this.messages = messages;
    }

    void linkMade(UUID tenantId, @Nullable UUID house, Actor by) {
        warn(tenantId, house, PortalTexts.LINK_MADE, by);
    }

    void secondFactorReset(UUID tenantId, @Nullable UUID house, Actor by) {
        warn(tenantId, house, PortalTexts.SECOND_FACTOR_RESET, by);
    }

    private void warn(UUID tenantId, @Nullable UUID house, String template, Actor by) {
        if (accounts.of(tenantId).activatedAt() == null) return;
        messages.send(List.of(new NewMessage(tenantId, house, template, Map.of("by", by.name()), null, ABOUT, tenantId, null)));
    }
}
