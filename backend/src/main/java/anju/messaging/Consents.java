package anju.messaging;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** The door to what tenants allow. For sets of unknown size there is the view {@code messaging.v_consent}. */
public interface Consents {
    /** Those of the tenants who do not want to be called. */
    Set<UUID> doNotCall(Collection<UUID> tenantIds);

    /** Those of the tenants who do not want messages of the kind; nobody for what cannot be opted out of. */
    Set<UUID> optedOut(Collection<UUID> tenantIds, TemplateSource.Kind kind);
}
