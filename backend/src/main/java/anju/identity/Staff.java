package anju.identity;

import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@Singleton
class Staff implements StaffDirectory {
    static final String FIRST_LANGUAGE = "zh-CN";

    private final StaffRepository staff;
    private final AbsenceStore absences;
    private final Passwords passwords;
    private final Clock clock;

    Staff(StaffRepository staff, AbsenceStore absences, Passwords passwords, Clock clock) {
        this.staff = staff;
        this.absences = absences;
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
    public List<Absence> absences(LocalDate from, LocalDate to) {
        return absences.between(from, to).stream().map(AbsenceRow::absence).toList();
    }

    @Override
    public Set<UUID> away(LocalDate day) {
        return absences.between(day, day.plusDays(1)).stream().map(AbsenceRow::staffId).collect(Collectors.toSet());
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
