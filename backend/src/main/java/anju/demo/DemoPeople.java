package anju.demo;

import anju.identity.StaffDirectory;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who signs in to the demo. The login {@code tenant} is kept free for the portal. */
@Singleton
class DemoPeople {
    static final String PASSWORD = "anju-demo";
    static final String ADMIN = "admin";
    static final String MANAGER = "manager";
    static final String AGENT = "agent";

    private final StaffDirectory staff;

    DemoPeople(StaffDirectory staff) {
        this.staff = staff;
    }

    record Login(String username, String name, String role) {}

    static List<Login> logins() {
        return List.of(
                new Login(ADMIN, "陈静", Role.ADMIN),
                new Login(MANAGER, "李店长", Role.MANAGER),
                new Login(AGENT, "王芳", Role.AGENT));
    }

    void seedAdmin() {
        staff.seed(ADMIN, "陈静", PASSWORD, Set.of(Role.ADMIN), PropertyScope.ALL);
    }

    /** The agent looks after one house. */
    void seedOthers(UUID agentsHouse) {
        staff.seed(MANAGER, "李店长", PASSWORD, Set.of(Role.MANAGER), PropertyScope.ALL);
        staff.seed(AGENT, "王芳", PASSWORD, Set.of(Role.AGENT), PropertyScope.of(Set.of(agentsHouse)));
    }
}
