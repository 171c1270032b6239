package anju.demo;

import anju.identity.StaffDirectory;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who signs in to the demo. The login {@code tenant} is the portal's. */
@Singleton
class DemoPeople {
    static final String PASSWORD = "anju-demo";
    static final String ADMIN = "admin";
    static final String MANAGER = "manager";
    static final String AGENT = "agent";

    private final StaffDirectory staff;
    private final Known known;

    DemoPeople(StaffDirectory staff, Known known) {
        this.staff = staff;
        this.known = known;
    }

    record Login(String username, String name, String role) {}

    private record Colleague(int house, String username, String name) {}

    private static final List<Colleague> COLLEAGUES = List.of(
            new Colleague(0, "zhaolei", "赵磊"),
            new Colleague(0, "hemin", "何敏"),
            new Colleague(1, "zhoumin", "周敏"),
            new Colleague(1, "wutong", "吴桐"),
            new Colleague(2, "ines", "Inês Duarte"),
            new Colleague(2, "tomas", "Tomás Reis"));

    static List<Login> logins() {
        return List.of(
                new Login(ADMIN, "陈静", Role.ADMIN),
                new Login(MANAGER, "李店长", Role.MANAGER),
                new Login(AGENT, "王芳", Role.AGENT));
    }

    void seedAdmin() {
        staff.seed(ADMIN, "陈静", PASSWORD, Set.of(Role.ADMIN), PropertyScope.ALL);
    }

    /** Every agent works in one house; only the first one's login is shown. */
    void seedOthers() {
        var houses = House.all().stream().map(known::property).toList();
        staff.seed(MANAGER, "李店长", PASSWORD, Set.of(Role.MANAGER), PropertyScope.ALL);
        staff.seed(AGENT, "王芳", PASSWORD, Set.of(Role.AGENT), at(houses.getFirst()));
        for (var one : COLLEAGUES) staff.seed(one.username(), one.name(), PASSWORD, Set.of(Role.AGENT), at(houses.get(one.house())));
    }

    /** By the house's name: its agents' names. */
    static Map<String, List<String>> agents() {
        var agents = new HashMap<String, List<String>>();
        var houses = House.all();
        agents.computeIfAbsent(houses.getFirst().name(), house -> new ArrayList<>()).add("王芳");
        COLLEAGUES.forEach(one -> agents.computeIfAbsent(houses.get(one.house()).name(), house -> new ArrayList<>()).add(one.name()));
        return agents;
    }

    private static PropertyScope at(UUID house) {
        return PropertyScope.of(Set.of(house));
    }
}
