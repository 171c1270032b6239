package anju.kernel;

import java.util.Set;
import java.util.UUID;

/** Who is acting: a staff member, an API token's owner, or the system itself (jobs, imports going on by themselves). */
public record Actor(UUID id, String name, Set<String> roles, PropertyScope scope) {
    public static final Actor SYSTEM = new Actor(new UUID(0, 0), "system", Set.of(), PropertyScope.ALL);

    public boolean has(String role) {
        return roles.contains(role);
    }
}
