package anju.identity;

import anju.kernel.PropertyScope;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The people who work with Anju, as other modules know them. */
public interface StaffDirectory {

    /** Names by id; ids nobody has are absent. Locked staff keep their names. */
    Map<UUID, String> names(Collection<UUID> ids);

    /** Those who may sign in at present, by name. */
    List<StaffMember> active();

    /** Who is away when: what touches [from, to), in the order it begins. */
    List<Absence> absences(LocalDate from, LocalDate to);

    /** Who is away on that day. */
    Set<UUID> away(LocalDate day);

    /**
     * Creates somebody without asking the password policy, for the demo and for specs.
     *
     * @param roles of {@link anju.kernel.Role}
     * @throws anju.kernel.Problem.Conflict {@code identity.username_taken}
     */
    UUID seed(String username, String name, String password, Set<String> roles, PropertyScope scope);
}
