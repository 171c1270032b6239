package anju.tenants;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What a module keeps of tenants, asked before somebody entered by mistake is taken back. One bean a module. */
public interface TenantTraces {
    /**
     * Those of the tenants of whom people or money have left something there: they stay. Each with the code of the text
     * that says what it is, {@code billing.trace}.
     */
    Map<UUID, String> ofTenants(Collection<UUID> tenants);

    /** Drops what the module has only worked out for itself, of tenants who go. */
    default void dropTenants(Collection<UUID> tenants) {}
}
