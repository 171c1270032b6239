package anju.demo;

import static anju.demo.DemoPeople.AGENT;
import static anju.demo.DemoPeople.MANAGER;

import anju.demo.Portfolio.Stay;
import anju.demo.Portfolio.Term;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.properties.Properties.UnitKey;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the office does for tenants. */
@Singleton
class OfficeLife {
    private static final List<String> NOTES = List.of(
            "租户希望 20:00 后不要打电话，微信联系即可", "反映楼道灯偏暗，已记下转物业", "询问续租价格，倾向再签一年");

    private final Console console;
    private final Known known;
    private final Leases leases;

    OfficeLife(Console console, Known known, Leases leases) {
        this.console = console;
        this.known = known;
        this.leases = leases;
    }

    /** Somebody who pays by the month moves to a free room of the same house when the next period begins. */
    void transfer(Cast cast, LocalDate today) {
        var house = House.all().getFirst();
        var stay = cast.first(one -> one.house().equals(house) && one.cadenceMonths() == 1 && one.flatmate() == null
                && one.terms().getLast().from().isBefore(today.minusMonths(4))
                && one.to().isAfter(today.plusMonths(3)));
        var lease = leases.ofTenant(cast.id(stay)).getFirst();
        if (lease.state() == Lease.State.SIGNED) return;
        console.post(MANAGER, "/api/v1/leases/" + lease.id() + "/transfer",
                Map.of("unitId", freeRoom(house, today), "on", nextPeriod(stay, today), "signedOn", today),
                "Idempotency-Key", "demo-transfer");
    }

    private UUID freeRoom(House house, LocalDate today) {
        var taken = known.leases(today).values().stream()
                .filter(lease -> lease.to().isAfter(today))
                .map(Lease::unitId)
                .toList();
        return known.units().entrySet().stream()
                .filter(unit -> unit.getKey().property().equals(house.name()) && !taken.contains(unit.getValue()))
                .min(Map.Entry.comparingByKey(Comparator.comparing(UnitKey::building).thenComparing(UnitKey::number)))
                .orElseThrow()
                .getValue();
    }

    /** Beyond the bills that are already made. */
    private static LocalDate nextPeriod(Stay stay, LocalDate today) {
        Term term = stay.terms().getLast();
        return Portfolio.periods(term, 1, today.plusDays(10)).getFirst().from();
    }

    /** Whoever is VIP has somebody of the house to turn to; one newcomer still waits to be given somebody. */
    void lookAfter() {
        var agents = DemoPeople.agents();
        var vips = console.get(MANAGER, "/api/v1/tenants?tier=VIP&limit=200").items();
        for (int n = 0; n < vips.size() - 1; n++) {
            var team = agents.get(String.valueOf(vips.get(n).get("property")));
            if (team != null) assign(vips.get(n).get("id"), team.get(n % team.size()));
        }
    }

    private void assign(Object tenant, String name) {
        var path = "/api/v1/tenants/" + tenant + "/agent";
        choices(console.get(MANAGER, path)).stream()
                .filter(one -> name.equals(one.get("name")))
                .findFirst()
                .ifPresent(one -> console.put(MANAGER, path, Map.of("staffId", one.get("id"))));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> choices(Console.Answer answer) {
        return (List<Map<String, Object>>) answer.body().getOrDefault("choices", List.of());
    }

    void takeNotes(Cast cast) {
        var people = cast.every(2, Habit.PROMPT, NOTES.size());
        for (int n = 0; n < people.size(); n++) {
            console.post(AGENT, "/api/v1/tenants/" + cast.id(people.get(n)) + "/notes",
                    Map.of("kind", n == 2 ? "call" : "note", "text", NOTES.get(n)));
        }
    }
}
