package anju.tickets.assignment;

import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.tickets.Priority;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may get a ticket.
 *
 * @param load open tickets that wait for them, each as heavy as its {@link #weight}
 * @param newestAt when the newest of their tickets came in; null: never one
 */
record Worker(
        UUID id, String name, Set<String> roles, PropertyScope scope, boolean away, long load, @Nullable Instant newestAt) {
    /** Least to do first; then who got nothing for longest; then by name. */
    static final Comparator<Worker> FREEST_FIRST = Comparator.comparingLong(Worker::load)
            .thenComparing(Worker::newestAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Worker::name)
            .thenComparing(Worker::id);

    boolean mayTake(UUID property) {
        return !away && scope.includes(property);
    }

    boolean isAgent() {
        return roles.contains(Role.AGENT);
    }

    boolean isManager() {
        return roles.contains(Role.MANAGER);
    }

    Worker with(Priority priority, Instant at) {
        return new Worker(id, name, roles, scope, away, load + weight(priority), at);
    }

    static long weight(Priority priority) {
        return switch (priority) {
            case URGENT -> 4;
            case HIGH -> 2;
            case NORMAL, LOW -> 1;
        };
    }
}
