package anju.portal;

import java.util.UUID;

/** The door to accounts, for the demo: what people do themselves goes through the portal. */
public interface PortalAccounts {
    /** Gives a tenant a password that no policy has looked at. */
    void seed(UUID tenantId, String password);
}
