package anju.demo;

import static anju.demo.DemoPeople.MANAGER;
import static java.util.stream.Collectors.toMap;

import anju.demo.Portfolio.Stay;
import anju.identity.StaffDirectory;
import anju.tickets.PastTickets;
import anju.tickets.PastTickets.Acknowledged;
import anju.tickets.PastTickets.Answered;
import anju.tickets.PastTickets.Resolved;
import anju.tickets.PastTickets.Told;
import anju.tickets.PastTickets.Who;
import anju.tickets.Priority;
import anju.tickets.TicketKind;
import anju.tickets.Tickets.NewTicket;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Equipment, plans and inspections of half a year; complaints that one of them made fewer, and some that ask for another. */
@Singleton
class InspectionsStep {
    private static final String PATH = "/api/v1/inspection-plans";
    /** Complaints about cleanliness in building 3, a month, the newest last; inspected since the fourth. */
    private static final List<Integer> COMPLAINTS = List.of(3, 4, 4, 5, 4, 3, 2, 1, 1);
    private static final int INSPECTED_MONTHS = 4;
    private static final int DAY_OF_COMPLAINTS = 27;

    private final Console console;
    private final Known known;
    private final PastTickets tickets;
    private final StaffDirectory staff;
    private final Clock clock;

    InspectionsStep(Console console, Known known, PastTickets tickets, StaffDirectory staff, Clock clock) {
        this.console = console;
        this.known = known;
        this.tickets = tickets;
        this.staff = staff;
        this.clock = clock;
    }

    void complain(List<Stay> stays, LocalDate today) {
        var first = today.withDayOfMonth(1).minusMonths(COMPLAINTS.size());
        for (int month = 0; month < COMPLAINTS.size(); month++) {
            for (int n = 0; n < COMPLAINTS.get(month); n++) {
                var day = first.plusMonths(month).plusDays((long) n * DAY_OF_COMPLAINTS / COMPLAINTS.get(month));
                complain(stays, "3", month + 7 * n, "hygiene", "楼道垃圾没有及时清", at(day));
            }
        }
        for (int n = 0; n < 3; n++) complain(stays, "2", 5 * n, "noise-neighbour", "晚上楼上很吵", at(today.minusDays(9 + 6L * n)));
    }

    private void complain(List<Stay> stays, String building, int which, String category, String title, Instant at) {
        var house = House.all().getFirst();
        var people = stays.stream()
                .filter(stay -> stay.house().equals(house) && stay.room().building().equals(building))
                .filter(stay -> stay.from().isBefore(LocalDate.ofInstant(at, ZoneOffset.UTC).minusMonths(1))
                        && stay.to().isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .toList();
        var stay = people.get(which % people.size());
        var tenant = known.tenants(List.of(stay)).get(stay.tenant().phone());
        var unit = known.units().get(Known.key(house, stay.room()));
        var who = staff.active().stream().filter(one -> one.username().equals(MANAGER)).findFirst().orElseThrow();
        var by = new Who(who.id(), who.name());
        tickets.take(
                new NewTicket(
                        TicketKind.COMPLAINT, category, Priority.NORMAL, known.property(house), unit, tenant, "wechat", title, "", null,
                        null),
                at, by,
                List.of(
                        new Acknowledged(at.plus(Duration.ofHours(1)), by),
                        new Resolved(at.plus(Duration.ofHours(26)), by, "当天处理，并告知保洁", "清运不够频繁", null),
                        new Told(at.plus(Duration.ofHours(28)), by, "wechat", "已经处理好了，谢谢您告诉我们"),
                        new Answered(at.plus(Duration.ofHours(50)), by, true, null, 4, null)));
    }

    void load(LocalDate today) {
        var lists = checklists();
        var house = House.all().getFirst();
        var lifts = List.of("1", "2", "3").stream()
                .map(building -> equipment(house, "LIFT", building + " 号楼电梯", building, "大堂右侧", "钥匙在前台，年检每年 3 月"))
                .toList();
        var pump = equipment(house, "WATER", "生活水泵", "1", "地下一层水泵房", "进门先开灯，门禁卡在值班室");
        var fire = equipment(house, "FIRE", "消防控制柜", "", "一层消控室", "");
        var gates = equipment(house, "ACCESS", "单元门禁", "2", "东侧入口", "");
        var second = House.all().get(1);
        var lift = equipment(second, "LIFT", "A 座电梯", "A", "大堂", "");
        equipment(House.all().get(2), "LIFT", "Lift", "", "Entrance hall", "Certificate until March");

        var weekly = plan(house, "电梯每周巡检", "LIFT", lifts, lists, week(1, today.minusDays(3)), today);
        plan(house, "水泵房每两周巡检", "WATER", List.of(pump), lists, week(2, today.plusDays(1)), today);
        plan(house, "消防每月巡检", "FIRE", List.of(fire), lists, month(1, today), today);
        plan(house, "门禁每月巡检", "ACCESS", List.of(gates), lists, month(3, today), today);
        plan(second, "A 座电梯每月巡检", "LIFT", List.of(lift), lists, month(2, today), today);
        plan(House.all().get(2), "Lift every month", "LIFT", List.of(), lists, month(2, today), today);
        var clean = plan(house, "3 号楼保洁巡检", "COMMON_AREA", List.of(), lists, week(2, today), today, "building", "3", "category", "hygiene");

        for (int n = INSPECTED_MONTHS - 1; n >= 0; n--) {
            inspect(clean, today.minusMonths(n).minusDays(2), n == 3 ? 2 : -1, "垃圾房门口有积水");
        }
        inspect(weekly, today.minusDays(17), -1, "");
        inspect(weekly, today.minusDays(10), 9, "井道有异响，停靠 6 层时明显");
        begin(weekly, today.minusDays(3));
        console.post(MANAGER, "/api/v1/inspection-proposals/search", Map.of());
    }

    private Map<String, List<String>> checklists() {
        return console.get(MANAGER, "/api/v1/inspection-checklists").items().stream()
                .collect(toMap(list -> String.valueOf(list.get("kind")), list -> strings(list.get("items"))));
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object list) {
        return (List<String>) list;
    }

    private UUID equipment(House house, String kind, String name, String building, String place, String note) {
        var body = Map.of(
                "propertyId", known.property(house), "kind", kind, "name", name, "building", building, "place", place, "note", note);
        var key = "demo-equipment-" + house.code() + "-" + building + "-" + kind;
        return UUID.fromString(console.post(MANAGER, "/api/v1/inspection-equipment", body, "Idempotency-Key", key).text("id"));
    }

    private String plan(
            House house, String name, String kind, List<UUID> equipment, Map<String, List<String>> lists, Map<String, ?> recurrence,
            LocalDate today, String... more) {
        var body = new HashMap<String, Object>(Map.of(
                "propertyId", known.property(house), "name", name, "kind", kind, "equipmentIds", equipment,
                "items", lists.getOrDefault(kind, List.of()), "recurrence", recurrence, "startsOn", today));
        for (int n = 0; n < more.length; n += 2) body.put(more[n], more[n + 1]);
        var key = "demo-plan-" + house.code() + "-" + kind + "-" + more.length + "-" + recurrence.get("unit") + recurrence.get("weekOfMonth");
        return console.post(MANAGER, PATH, body, "Idempotency-Key", key).text("id");
    }

    private static Map<String, ?> week(int every, LocalDate on) {
        return Map.of("unit", "WEEK", "every", every, "weekday", on.getDayOfWeek().getValue());
    }

    private static Map<String, ?> month(int week, LocalDate on) {
        return Map.of("unit", "MONTH", "every", 1, "weekday", on.getDayOfWeek().getValue(), "weekOfMonth", week);
    }

    /** @param finding the point at which something is wrong; −1: none */
    private void inspect(String plan, LocalDate day, int finding, String note) {
        var id = begun(plan, day, Integer.MAX_VALUE, finding, note);
        if (!id.isEmpty()) console.post(MANAGER, "/api/v1/inspections/" + id + "/completion", Map.of("doneAt", at(day)));
    }

    /** Somebody was interrupted. */
    private void begin(String plan, LocalDate day) {
        begun(plan, day, 5, 4, "风扇不转");
    }

    /** Empty when it is over already. */
    @SuppressWarnings("unchecked")
    private String begun(String plan, LocalDate day, int until, int finding, String note) {
        var whole = console.post(MANAGER, PATH + "/" + plan + "/inspections", Map.of("dueOn", day)).body();
        var inspection = (Map<String, Object>) whole.getOrDefault("inspection", Map.of());
        if ("DONE".equals(inspection.get("state"))) return "";
        var points = (List<Map<String, Object>>) whole.getOrDefault("points", List.of());
        for (int n = 0; n < Math.min(until, points.size()); n++) {
            var point = points.get(n);
            var answer = n == finding ? Map.of("result", "NOT_OK", "note", note) : Map.of("result", "OK");
            console.put(
                    MANAGER, "/api/v1/inspections/" + inspection.get("id") + "/items/" + point.get("id"), answer,
                    "If-Match", "\"" + point.get("version") + "\"");
        }
        return String.valueOf(inspection.get("id"));
    }

    /** Noon, but never later than now. */
    private Instant at(LocalDate day) {
        var noon = day.atTime(LocalTime.of(4, 0)).toInstant(ZoneOffset.UTC);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return noon.isAfter(now) ? now : noon;
    }
}
