package anju.messaging;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Asked just before a message leaves: whether there is still a reason for it. A reminder of a bill that was paid meanwhile is
 * withdrawn. A module whose messages can go stale has one bean of this type.
 */
public interface StillTrue {
    /** Codes of the templates it answers for. */
    Set<String> templates();

    /** Those of the things that such a message is still true of, by {@code aboutId}; one query for all. */
    Set<UUID> stillTrue(Collection<UUID> aboutIds);
}
