package anju.demo;

import static anju.demo.DemoPeople.MANAGER;
import static java.util.stream.Collectors.toMap;

import anju.identity.StaffDirectory;
import anju.identity.StaffMember;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who gets which tickets, a few that came in by those rules, and colleagues who are away. */
@Singleton
class AssignmentLife {
    private static final String RULES = "/api/v1/ticket-assignment-rules";
    private static final List<String> REPORTED = List.of("厨房水龙头滴水", "走廊的灯不亮", "空调不制冷", "窗户关不严");

    private final Console console;
    private final StaffDirectory staff;
    private final Known known;

    AssignmentLife(Console console, StaffDirectory staff, Known known) {
        this.console = console;
        this.staff = staff;
        this.known = known;
    }

    void rules() {
        var people = people();
        var first = known.property(House.all().getFirst());
        rule("漏水、下水", "Leaks and drains", Map.of(
                "kind", "REPAIR", "category", "water", "propertyId", first,
                "staffIds", List.of(people.get(DemoPeople.AGENT), people.get("hemin"))));
        rule("安全、门禁投诉", "Complaints about safety", Map.of(
                "kind", "COMPLAINT", "category", "safety", "staffIds", List.of(people.get(MANAGER))));
        rule("报修", "Repairs", Map.of("kind", "REPAIR"));
        rule("服务", "Services", Map.of("kind", "SERVICE"));
    }

    private void rule(String name, String nameEn, Map<String, Object> terms) {
        var body = new HashMap<>(terms);
        body.put("name", name);
        body.put("nameEn", nameEn);
        console.post(MANAGER, RULES, body);
    }

    /** In the second house, where they go to its agents in turn. */
    void report(Cast cast) {
        var house = House.all().get(1);
        var stays = Arrays.stream(Habit.values()).flatMap(cast::paying).filter(stay -> stay.house().equals(house)).skip(3).toList();
        var units = known.units();
        for (int n = 0; n < REPORTED.size(); n++) {
            var stay = stays.get(n * 2);
            console.post(MANAGER, "/api/v1/tickets",
                    Map.of("kind", "REPAIR", "channel", "wechat", "unitId", units.get(Known.key(house, stay.room())), "tenantId", cast.id(stay),
                            "title", REPORTED.get(n)),
                    "Idempotency-Key", "demo-by-rule-" + n);
        }
    }

    void absences(LocalDate today) {
        var people = people();
        absence(people.get("zhoumin"), today, 3, "ILLNESS");
        absence(people.get("hemin"), today.plusDays(5), 2, "TRAINING");
    }

    private void absence(UUID who, LocalDate from, int days, String kind) {
        console.post(MANAGER, "/api/v1/absences", Map.of("staffId", who, "from", from, "to", from.plusDays(days), "kind", kind),
                "Idempotency-Key", "demo-absence-" + kind);
    }

    private Map<String, UUID> people() {
        return staff.active().stream().collect(toMap(StaffMember::username, StaffMember::id));
    }
}
