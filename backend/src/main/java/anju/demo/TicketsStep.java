package anju.demo;

import static java.util.stream.Collectors.toMap;

import anju.demo.Portfolio.Stay;
import anju.demo.TicketStories.Story;
import anju.files.Files;
import anju.identity.StaffDirectory;
import anju.identity.StaffMember;
import anju.kernel.Actor;
import anju.tickets.PastTickets;
import anju.tickets.PastTickets.Acknowledged;
import anju.tickets.PastTickets.Answered;
import anju.tickets.PastTickets.Closed;
import anju.tickets.PastTickets.Noted;
import anju.tickets.PastTickets.Ordered;
import anju.tickets.PastTickets.Resolved;
import anju.tickets.PastTickets.Said;
import anju.tickets.PastTickets.Started;
import anju.tickets.PastTickets.Step;
import anju.tickets.PastTickets.Told;
import anju.tickets.PastTickets.Waited;
import anju.tickets.PastTickets.Who;
import anju.tickets.Tickets.NewTicket;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Five months of complaints, repairs and services, in every state, each with a history that could have been. */
@Singleton
class TicketsStep {
    private static final List<String> CHANNELS = List.of("hotline", "wechat", "window", "wechat", "email", "paper");
    private static final List<String> TOLD = List.of("phone", "wechat", "in-person");

    /** How far a ticket has come, and how many there are of each. */
    private enum Fate {
        NEW(5), ACKNOWLEDGED(4), STARTED(6), WAITING_SUPPLIER(4), WAITING_TENANT(2), RESOLVED(5), TOLD(6), REOPENED(3), AGREED(17),
        SILENT(5), MENDED_TWICE(3);

        final int count;

        Fate(int count) {
            this.count = count;
        }

        boolean mended() {
            return closed() || this == RESOLVED || this == TOLD;
        }

        boolean closed() {
            return this == AGREED || this == SILENT || this == MENDED_TWICE;
        }
    }

    private final PastTickets tickets;
    private final Files files;
    private final Known known;
    private final StaffDirectory staff;
    private final Console console;
    private final Clock clock;

    TicketsStep(PastTickets tickets, Files files, Known known, StaffDirectory staff, Console console, Clock clock) {
        this.tickets = tickets;
        this.files = files;
        this.known = known;
        this.staff = staff;
        this.console = console;
        this.clock = clock;
    }

    private record Scene(Stay stay, UUID tenant, UUID unit, UUID property, Who who, Story story, int number) {}

    void load(Cast cast) {
        var suppliers = suppliers();
        var scenes = scenes(cast);
        var dice = new Random(20_260_301);
        var next = scenes.iterator();
        for (var fate : Fate.values()) {
            for (int n = 0; n < fate.count; n++) take(next.next(), fate, suppliers, dice);
        }
    }

    private List<UUID> suppliers() {
        return List.of(
                tickets.supplier("陈师傅", true, "水电", "138 0000 1122"),
                tickets.supplier("老李", true, "门锁、弱电", "139 0000 3344"),
                tickets.supplier("快修家电", false, "空调、家电", "021-5555 0101"),
                tickets.supplier("通达电梯", false, "电梯", "021-5555 0202"),
                tickets.supplier("Silva Canalizações", false, "Water and light", "+351 21 555 0303"));
    }

    private List<Scene> scenes(Cast cast) {
        var people = Arrays.stream(Habit.values()).flatMap(cast::paying).toList();
        var units = known.units();
        var hands = hands();
        var chinese = TicketStories.chinese();
        var english = TicketStories.english();
        var counts = new int[2];
        var scenes = new ArrayList<Scene>();
        var wanted = Arrays.stream(Fate.values()).mapToInt(fate -> fate.count).sum();
        for (int n = 0; n < wanted; n++) {
            var stay = people.get(n * 7 % people.size());
            var foreign = stay.house().currency().equals("EUR");
            var story = foreign ? english.get(counts[1]++ % english.size()) : chinese.get(counts[0]++ % chinese.size());
            var agents = stay.house().equals(House.all().getFirst());
            var who = hands.get(agents && n % 4 != 0 ? DemoPeople.AGENT : DemoPeople.MANAGER);
            scenes.add(new Scene(
                    stay, cast.id(stay), units.get(Known.key(stay.house(), stay.room())), known.property(stay.house()), who, story, n));
        }
        return scenes;
    }

    private Map<String, Who> hands() {
        return staff.active().stream()
                .collect(toMap(StaffMember::username, one -> new Who(one.id(), one.name())));
    }

    private void take(Scene scene, Fate fate, List<UUID> suppliers, Random dice) {
        var story = scene.story();
        var age = fate.closed() ? Duration.ofDays(9 + dice.nextInt(140)) : age(fate, dice);
        var opened = clock.instant().minus(age).minus(Duration.ofMinutes(dice.nextInt(50)));
        var asked = new NewTicket(
                story.kind(), story.category(), story.priority(), scene.property(), story.reported() ? scene.unit() : null,
                story.reported() ? scene.tenant() : null, story.reported() ? CHANNELS.get(scene.number() % CHANNELS.size()) : "inspection",
                story.title(), story.description(), null, null);
        var script = new Script(scene, fate, opened, clock.instant(), dice, suppliers);
        var id = tickets.take(asked, opened, scene.who(), script.steps());
        photograph(id, scene, fate);
    }

    /** Long enough for what has happened since. */
    private static Duration age(Fate fate, Random dice) {
        return switch (fate) {
            case NEW -> Duration.ofMinutes(10 + dice.nextInt(600));
            case ACKNOWLEDGED, STARTED -> Duration.ofHours(8 + dice.nextInt(30));
            case RESOLVED, WAITING_SUPPLIER, WAITING_TENANT -> Duration.ofHours(40 + dice.nextInt(50));
            case TOLD, REOPENED -> Duration.ofHours(60 + dice.nextInt(40));
            case AGREED, SILENT, MENDED_TWICE -> Duration.ofDays(30);
        };
    }

    private void photograph(UUID id, Scene scene, Fate fate) {
        var sketch = scene.story().sketch();
        if (sketch == null || scene.number() % 2 != 0) return;
        files.add("ticket", id, "photo-1.png", Sketch.of(sketch, false, scene.number()));
        for (var order : tickets.workOrders(id)) {
            files.add(PastTickets.BEFORE, order, "before.png", Sketch.of(sketch, false, scene.number() + 100));
            if (fate.mended()) files.add(PastTickets.AFTER, order, "after.png", Sketch.of(sketch, true, scene.number()));
        }
    }

    /** One ticket's life, step by step; every step some hours after the one before. */
    private static final class Script {
        private final Scene scene;
        private final Fate fate;
        private final Instant now;
        private final Random dice;
        private final List<UUID> suppliers;
        private final List<Step> steps = new ArrayList<>();
        private Instant at;

        Script(Scene scene, Fate fate, Instant opened, Instant now, Random dice, List<UUID> suppliers) {
            this.scene = scene;
            this.fate = fate;
            this.at = opened;
            this.now = now;
            this.dice = dice;
            this.suppliers = suppliers;
        }

        List<Step> steps() {
            switch (fate) {
                case NEW -> {}
                case ACKNOWLEDGED -> acknowledge();
                case STARTED -> {
                    start();
                    ask();
                }
                case WAITING_SUPPLIER -> {
                    start();
                    steps.add(new Waited(later(2), scene.who(), false, chinese() ? "配件明天到" : "Parts come tomorrow"));
                }
                case WAITING_TENANT -> {
                    start();
                    var reported = scene.story().reported();
                    steps.add(new Waited(later(2), scene.who(), reported, chinese() ? "等对方确认上门时间" : "Waits for a time that suits"));
                }
                case RESOLVED -> resolve();
                case TOLD -> tell();
                case REOPENED -> {
                    tell();
                    complain();
                }
                case AGREED -> agree();
                case SILENT -> {
                    tell();
                    at = at.plus(Duration.ofDays(3)).plus(Duration.ofMinutes(20)); // the job comes every half hour
                    if (scene.story().reported()) steps.add(new Closed(at, new Who(Actor.SYSTEM.id(), "system")));
                }
                case MENDED_TWICE -> {
                    tell();
                    complain();
                    if (scene.story().reported()) {
                        steps.add(new Resolved(later(6), scene.who(), scene.story().done(), scene.story().cause(), scene.story().prevention()));
                        told();
                        steps.add(new Answered(later(5), scene.who(), true, null, 3, null));
                    }
                }
            }
            return steps;
        }

        private void acknowledge() {
            steps.add(new Acknowledged(later(0), scene.who()));
        }

        private void start() {
            acknowledge();
            var story = scene.story();
            if (story.reported()) {
                steps.add(new Said(later(0), scene.who(), false, "wechat", chinese() ? "收到，我们尽快安排" : "We have it and will see to it"));
            }
            steps.add(new Started(later(1), scene.who()));
            if (scene.number() % 3 == 0) {
                steps.add(new Noted(at, scene.who(), chinese() ? "租户白天上班，最好 18:30 以后上门" : "Works by day, come after 18:30"));
            }
            if (story.supplier() >= 0) order();
        }

        /** Some have written in the portal since, and nobody has written back. */
        private void ask() {
            if (!scene.story().reported() || scene.number() % 3 != 0) return;
            var tenant = new Who(scene.tenant(), scene.stay().tenant().name());
            var text = chinese() ? "有消息了吗？我六点以后才在家" : "Any news? I am at home after six";
            steps.add(new Said(at.plus(Duration.ofMinutes(50)), tenant, true, "portal", text));
        }

        private void order() {
            var story = scene.story();
            var done = switch (fate) {
                case STARTED, WAITING_SUPPLIER, WAITING_TENANT -> scene.number() % 2 == 0;
                case NEW, ACKNOWLEDGED, RESOLVED, TOLD, REOPENED, AGREED, SILENT, MENDED_TWICE -> true;
            };
            var visit = done ? at.plus(Duration.ofHours(3)) : now.plus(Duration.ofHours(20L + scene.number() % 6));
            var currency = CurrencyUnit.of(scene.stay().house().currency());
            steps.add(new Ordered(
                    at, scene.who(), suppliers.get(story.supplier()), story.title(), visit, visit.plus(Duration.ofHours(1)),
                    done ? at.plus(Duration.ofHours(4)) : null, done && chinese() ? "配件 1 套" : null,
                    done ? Money.of(currency, 20 + dice.nextInt(18) * 10L) : null, done ? story.done() : null));
        }

        private void resolve() {
            start();
            var story = scene.story();
            steps.add(new Resolved(later(6), scene.who(), story.done(), story.cause(), story.prevention()));
        }

        /** What staff found themselves is closed instead. */
        private void tell() {
            resolve();
            if (scene.story().reported()) told();
            else steps.add(new Closed(later(1), scene.who()));
        }

        private void told() {
            steps.add(new Told(later(2), scene.who(), TOLD.get(scene.number() % TOLD.size()), scene.story().done()));
        }

        private void agree() {
            tell();
            if (!scene.story().reported()) return;
            var rating = List.of(5, 4, 5, 5, 3, 4).get(scene.number() % 6);
            steps.add(new Answered(later(12), scene.who(), true, null, rating, rating == 5 && chinese() ? "很快，谢谢" : null));
        }

        private void complain() {
            if (!scene.story().reported()) return;
            steps.add(new Said(later(10), scene.who(), true, "phone", chinese() ? "好了一天又这样了" : "It was well for a day only"));
            steps.add(new Answered(at, scene.who(), false, chinese() ? "好了一天又出现" : "Came back after a day", null, null));
        }

        private boolean chinese() {
            return !scene.stay().house().currency().equals("EUR");
        }

        private Instant later(int hours) {
            at = at.plus(Duration.ofHours(hours)).plus(Duration.ofMinutes(5L + dice.nextInt(40)));
            return at;
        }
    }

    /** Two report the lift; one report goes with the other, and its tenant is told. */
    void reportTwice(Cast cast) {
        var house = House.all().getFirst();
        var stays = Arrays.stream(Habit.values()).flatMap(cast::paying).filter(stay -> stay.house().equals(house)).skip(4).limit(2).toList();
        var units = known.units();
        var ids = new ArrayList<Map<String, Object>>();
        for (var stay : stays) ids.add(report(cast, stay, units.get(Known.key(house, stay.room()))));
        console.post(DemoPeople.AGENT, "/api/v1/tickets/" + ids.getLast().get("id") + "/merge",
                Map.of("into", ids.getFirst().get("id")), "If-Match", "\"" + ids.getLast().get("version") + "\"");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> report(Cast cast, Stay stay, UUID unit) {
        var answer = console.post(DemoPeople.AGENT, "/api/v1/tickets",
                Map.of("kind", "REPAIR", "category", "lift", "priority", "HIGH", "channel", "hotline", "unitId", unit, "tenantId", cast.id(stay),
                        "title", "电梯停在 7 楼不动", "description", "按钮没有反应"),
                "Idempotency-Key", "demo-lift-" + stay.room().building() + stay.room().number());
        return (Map<String, Object>) answer.body().get("ticket");
    }
}
