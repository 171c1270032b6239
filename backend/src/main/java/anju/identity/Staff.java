package anju.identity;

import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

@Singleton
class Staff implements StaffDirectory {
    static final String FIRST_LANGUAGE = "zh-CN";

    private final StaffRepository staff;
    private final Passwords passwords;
    private final Clock clock;

    Staff(StaffRepository staff, Passwords passwords, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public Map<UUID, String> names(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : staff.names(ids);
    }

    @Override
    public List<StaffMember> active() {
        return staff.active().stream().map(StaffRow::member).toList();
    }

    @Override
    @Transactional
    public UUID seed(String username, String name, String password, Set<String> roles, PropertyScope scope) {
        return add(username, name, password, roles, scope, FIRST_LANGUAGE, false).id();
    }

    StaffRow add(
            String username,
            String name,
            String password,
            Set<String> roles,
            PropertyScope scope,
            String language,
            boolean mustChangePassword) {
        var row = new StaffRow(
                Ids.next(), Usernames.normal(username), name, passwords.hash(password), roles, scope.everything(),
                scope.properties(), language, mustChangePassword, null, clock.instant(), null, 1);
        if (!staff.insert(row)) throw new Problem.Conflict("identity.username_taken", row.username());
        return row;
    }
}
