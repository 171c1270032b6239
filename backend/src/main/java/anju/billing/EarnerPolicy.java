package anju.billing;

import java.util.UUID;

/** Who earns for a bill of a shared lease, as its property declared. */
@FunctionalInterface
interface EarnerPolicy {
    UUID earner(UUID propertyId, UUID accountId, UUID payerId);
}
