package anju.callbacks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import anju.identity.Absence;
import anju.identity.StaffDirectory;
import anju.identity.StaffMember;
import anju.kernel.Actor;
import anju.kernel.DateRange;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who is away when. Whoever is gets no calls for those days. */
@Singleton
class Absences {
    private static final LocalDate NO_END = LocalDate.of(9999, 1, 1);

    private final StaffDirectory staff;

    Absences(StaffDirectory staff) {
        this.staff = staff;
    }

    /** Those that are not over on {@code day}. */
    List<Absence> since(LocalDate day) {
        return staff.absences(day, NO_END);
    }

    /** Days away by person that touch [from, to). */
    Map<UUID, List<DateRange>> between(LocalDate from, LocalDate to) {
        return staff.absences(from, to).stream().collect(groupingBy(Absence::staffId, mapping(Absence::days, toList())));
    }

    Set<UUID> away(LocalDate day) {
        return staff.away(day);
    }

    /** Those among {@code ids} who are at work on none of [from, to), by name. */
    Map<UUID, String> awayThroughout(Collection<UUID> ids, LocalDate from, LocalDate to) {
        if (!from.isBefore(to)) return Map.of();
        var away = between(from, to);
        return staff.names(ids.stream()
                .filter(id -> from.datesUntil(to).allMatch(day -> away.getOrDefault(id, List.of()).stream().anyMatch(one -> one.contains(day))))
                .toList());
    }

    /** 404 for somebody who works in none of the actor's houses. */
    void requireColleague(UUID staffId, Actor me) {
        var known = staff.active().stream().anyMatch(member -> member.id().equals(staffId) && sharesHouse(member, me));
        if (!known) throw new Problem.NotFound("callbacks.no_agent");
    }

    static boolean sharesHouse(StaffMember member, Actor me) {
        return me.scope().everything() || member.scope().everything()
                || member.scope().properties().stream().anyMatch(me.scope()::includes);
    }
}
