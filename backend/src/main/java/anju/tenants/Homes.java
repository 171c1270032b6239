package anju.tenants;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where tenants live, will or did, by the day it is in each house: the present homes first, then the latest. */
public interface Homes {
    List<Home> of(UUID tenantId);

    /** In one statement; who never had a home is absent. */
    Map<UUID, List<Home>> of(Collection<UUID> tenantIds);
}
