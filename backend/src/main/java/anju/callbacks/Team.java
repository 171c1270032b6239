package anju.callbacks;

import anju.identity.StaffDirectory;
import anju.identity.StaffMember;
import anju.kernel.DateRange;
import anju.kernel.Role;
import anju.properties.Properties;
import anju.properties.Property;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who makes calls for a property, and on which days: its agents, or its managers where it has none. */
@Singleton
class Team {
    private final StaffDirectory staff;
    private final Absences absences;
    private final HouseHours hours;
    private final Properties properties;

    Team(StaffDirectory staff, Absences absences, HouseHours hours, Properties properties) {
        this.staff = staff;
        this.absences = absences;
        this.hours = hours;
        this.properties = properties;
    }

    /**
     * @param days on which the property's people may be called and the member is at work; never empty
     * @param weight their part of all such days
     */
    record Member(UUID id, String name, List<LocalDate> days, double weight) {}

    /** @param days on which its people may be called; the next such day where the range has none */
    record House(Property property, List<LocalDate> days, List<Member> members) {}

    /**
     * By property; whoever is away all the time from {@code from} until before {@code to} is no member.
     *
     * @param only empty: whoever looks after the property
     */
    Map<UUID, House> houses(Collection<UUID> wanted, LocalDate from, LocalDate to, List<UUID> only) {
        var active = staff.active();
        var away = absences.between(from, to);
        var hoursOf = hours.all();
        var houses = new HashMap<UUID, House>();
        for (var property : properties.all()) {
            if (!wanted.contains(property.id())) continue;
            var calling = hoursOf.get(property.id());
            var days = from.datesUntil(to).filter(calling::on).toList();
            if (days.isEmpty()) days = List.of(calling.firstOn(from));
            houses.put(property.id(), new House(property, days, members(of(property.id(), active, only), days, away)));
        }
        return houses;
    }

    /** Those who look after the property, at work or not, by name. */
    List<StaffMember> of(UUID property, List<StaffMember> active, List<UUID> only) {
        var known = active.stream().filter(member -> member.scope().includes(property)).toList();
        if (!only.isEmpty()) return known.stream().filter(member -> only.contains(member.id())).toList();
        var agents = known.stream().filter(member -> member.roles().contains(Role.AGENT)).toList();
        return agents.isEmpty() ? known.stream().filter(member -> member.roles().contains(Role.MANAGER)).toList() : agents;
    }

    /** Managers of the property who are at work on that day. */
    List<UUID> managers(UUID property, LocalDate on) {
        var away = absences.away(on);
        return staff.active().stream()
                .filter(one -> one.roles().contains(Role.MANAGER) && one.scope().includes(property) && !away.contains(one.id()))
                .map(StaffMember::id)
                .toList();
    }

    private static List<Member> members(List<StaffMember> people, List<LocalDate> days, Map<UUID, List<DateRange>> away) {
        return people.stream()
                .map(person -> {
                    var leave = away.getOrDefault(person.id(), List.of());
                    var atWork = days.stream().filter(day -> leave.stream().noneMatch(range -> range.contains(day))).toList();
                    return new Member(person.id(), person.name(), atWork, (double) atWork.size() / days.size());
                })
                .filter(member -> !member.days().isEmpty())
                .toList();
    }
}
