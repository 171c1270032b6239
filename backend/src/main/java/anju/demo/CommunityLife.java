package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import anju.community.PastReading;
import anju.community.PastTalk;
import anju.kernel.Texts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the houses tell their tenants, and what they invite them to: one event that is on now where the hour suits, one that is
 * full, one abroad.
 */
@Singleton
class CommunityLife {
    private static final String LOGIN = "tenant";
    static final LocalTime OPENS = LocalTime.of(10, 0);
    static final LocalTime CLOSES = LocalTime.of(19, 0);

    private final Console console;
    private final Known known;
    private final PortalLife portal;
    private final PastReading past;
    private final PastTalk talk;
    private final Clock clock;

    CommunityLife(Console console, Known known, PortalLife portal, PastReading past, PastTalk talk, Clock clock) {
        this.console = console;
        this.known = known;
        this.portal = portal;
        this.past = past;
        this.talk = talk;
        this.clock = clock;
    }

    void announce(Cast cast, LocalDate today) {
        var here = home(cast);
        var friday = today.with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
        var water = write("周五停水", "Water off on Friday",
                Texts.day(Texts.CHINESE, friday) + "周五 **9:00–12:00** 检修水泵，楼内停水。\n\n请提前：\n- 储一桶水\n- 关好水龙头\n\n不便之处，请多包涵。",
                "On Friday, " + Texts.day(Locale.ENGLISH, friday) + ", from **9:00 to 12:00** the pumps are mended and there is no water.\n\nPlease\n- fill a bucket\n- close the taps\n\nSorry for the trouble.",
                Map.of("properties", List.of(known.property(here))), true);
        publish(water, Map.of());
        past.read(UUID.fromString(water), neighbours(cast, here, 3), clock.instant().plus(Duration.ofMinutes(1)));
        var desk = write("前台服务时间调整", "New hours of the desk",
                "从下月起，前台每天 8:30–21:30 有人值班。夜里有急事，请拨物业热线。",
                "From next month somebody is at the desk from 8:30 to 21:30 every day. At night, call the hotline.", Map.of(), false);
        publish(desk, Map.of());
        past.read(UUID.fromString(desk), Stream.of(House.all().get(0), House.all().get(1)).flatMap(house -> neighbours(cast, house, 2).stream()).toList(),
                clock.instant().plus(Duration.ofMinutes(2)));
        publish(
                write("节假日期间安排", "Over the holidays", "节假日期间保洁每天一次，快递代收照常。", "Cleaning once a day, parcels as usual.", Map.of(), true),
                Map.of("at", now(here).toLocalDate().plusDays(6).atTime(OPENS).atZone(ZoneId.of(here.timeZone())).toInstant()));
        write("VIP 专属：茶会", "For VIPs: tea together", "初稿，时间待定。", "A first draft.", Map.of("tiers", List.of("VIP")), true);
    }

    private String write(String title, String titleEn, String text, String textEn, Map<String, ?> audience, boolean byChannel) {
        return console.post(MANAGER, "/api/v1/announcements", Map.of(
                "title", title, "titleEn", titleEn, "text", text, "textEn", textEn, "audience", audience, "byChannel", byChannel),
                "Idempotency-Key", "demo-announcement-" + titleEn).text("id");
    }

    private void publish(String id, Map<String, ?> when) {
        console.post(MANAGER, "/api/v1/announcements/" + id + "/publication", when);
    }

    void invite(Cast cast) {
        var here = home(cast);
        var now = now(here);
        var dumplings = invite(here, "包饺子", "Dumplings together", "馅料我们准备，人来就行。", "We bring the filling, you bring your hands.",
                "一楼公共厨房", "Kitchen, ground floor", kitchen(now), 2, Map.of("places", 16, "signUpUntil", kitchen(now).plusMinutes(80)));
        var guests = neighbours(cast, here, 6).stream().limit(9).toList();
        guests.forEach(guest -> signUp(dumplings, guest));
        signUp(dumplings, portal.tenant(LOGIN).orElseThrow());
        guests.stream().limit(5).filter(guest -> !guest.equals(portal.tenant(LOGIN).orElseThrow()))
                .forEach(guest -> console.tryPost(MANAGER, "/api/v1/events/" + dumplings + "/check-ins", Map.of("tenantId", guest)));
        var saturday = now.toLocalDate().with(TemporalAdjusters.next(DayOfWeek.SATURDAY)).atTime(16, 0);
        var film = invite(here, "周末电影", "Saturday film", "三楼活动室放映，自带毯子。", "In the club room; bring a blanket.", "三楼活动室", "Club room, third floor",
                saturday, 3,
                Map.of("places", 6, "alsoFor", House.all().subList(0, 2).stream().filter(house -> !house.equals(here)).map(known::property).toList()));
        neighbours(cast, here, 7).stream().limit(8).forEach(guest -> signUp(film, guest));
        invite(House.all().getLast(), "葡语角", "Portuguese for beginners", "每周一次，从点咖啡学起。", "Once a week; we begin with ordering coffee.",
                "大堂", "Lobby", now(House.all().getLast()).toLocalDate().plusDays(3).atTime(18, 0), 1, Map.of());
    }

    private LocalDateTime now(House house) {
        return LocalDateTime.now(clock.withZone(ZoneId.of(house.timeZone()))).truncatedTo(ChronoUnit.MINUTES);
    }

    /** Twenty minutes ago where two hours in the kitchen suit that time of day; else the next time they do. */
    static LocalDateTime kitchen(LocalDateTime now) {
        var begun = now.minusMinutes(20);
        if (begun.toLocalTime().isBefore(OPENS)) return now.toLocalDate().atTime(15, 0);
        return begun.toLocalTime().isAfter(CLOSES.minusHours(2)) ? now.toLocalDate().plusDays(1).atTime(15, 0) : begun;
    }

    private String invite(
            House house, String title, String titleEn, String text, String textEn, String place, String placeEn, LocalDateTime starts,
            int hours, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of(
                "propertyId", known.property(house), "title", title, "titleEn", titleEn, "text", text, "textEn", textEn, "place", place,
                "placeEn", placeEn, "startsAt", starts, "endsAt", starts.plusHours(hours)));
        body.putAll(more);
        return console.post(MANAGER, "/api/v1/events", body, "Idempotency-Key", "demo-event-" + titleEn).text("id");
    }

    private void signUp(String event, UUID tenant) {
        console.tryPost(MANAGER, "/api/v1/events/" + event + "/sign-ups", Map.of("tenantId", tenant));
    }

    void talk(Cast cast) {
        var here = home(cast);
        var house = known.property(here);
        var people = neighbours(cast, here, 4);
        var bikes = talk.begun(people.get(0), house, "自行车停哪里", "一楼门口最近停不下了，大家都停哪？", ago(50));
        talk.replied(people.get(1), bikes, "地下一层东侧还有位置。", ago(49));
        talk.replied(people.get(2), bikes, "门口别停，挡消防通道。", ago(30));
        var drill = talk.begun(people.get(3), house, "谁有电钻借一下", "周末装个书架，半小时就还，谢谢！", ago(20));
        talk.replied(portal.tenant(LOGIN).orElseThrow(), drill, "我有，晚上七点以后来拿。", ago(18));
        var noise = talk.begun(people.get(4), house, "楼上的声音", "十一点以后还在拖椅子，请轻一点。", ago(9));
        var rude = talk.replied(people.get(5), noise, "就你事多，受不了搬走。", ago(8));
        talk.reported(people.get(4), rude, "骂人", ago(7));
        talk.reported(people.get(1), rude, "说话难听", ago(5));
    }

    private Instant ago(int hours) {
        return clock.instant().minus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Where the tenant who signs in to the portal lives. */
    private House home(Cast cast) {
        var tenant = portal.tenant(LOGIN).orElseThrow();
        return cast.first(stay -> tenant.equals(cast.id(stay))).house();
    }

    private static List<UUID> neighbours(Cast cast, House house, int nth) {
        return Stream.of(Habit.EARLY, Habit.PROMPT)
                .flatMap(habit -> cast.every(nth, habit, 400).stream())
                .filter(stay -> stay.house().equals(house))
                .map(cast::id)
                .toList();
    }
}
