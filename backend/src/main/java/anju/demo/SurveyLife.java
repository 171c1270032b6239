package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import anju.demo.Portfolio.Stay;
import anju.surveys.PastRounds;
import anju.surveys.PastRounds.Person;
import anju.surveys.PastRounds.Round;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two half-yearly rounds that are over, one that goes on, answers after repairs, and what was done about them. */
@Singleton
class SurveyLife {
    private static final int DAYS = 14;
    private static final List<String> AREAS = List.of("facilities", "room", "service", "repairs", "safety", "cleaning", "community");
    private static final List<String> MARKS = List.of("bad", "poor", "fair", "good", "great");
    private static final List<String> WISHES = List.of("laundry", "network", "elevator", "noise", "parking", "events", "price");

    private final Console console;
    private final Known known;
    private final PastRounds rounds;

    SurveyLife(Console console, Known known, PastRounds rounds) {
        this.console = console;
        this.known = known;
        this.rounds = rounds;
    }

    private record Words(List<String> unhappy, List<String> happy, List<String> unsafe, List<String> repair) {}

    private static final Words CHINESE = new Words(
            List.of("电梯早上要等很久", "隔壁说话听得一清二楚，睡不好", "洗衣机总是坏，报修要等三天", "晚上网络很卡，没法开会", "公共厨房不够干净"),
            List.of("管家回消息很快", "周末的活动认识了不少邻居", "离地铁近，房间采光好", "维修师傅很专业，当天就修好"),
            List.of("三号楼楼道灯坏了两周", "单元门禁经常关不上", "地下车库没有监控"),
            List.of("师傅迟到了一小时", "修完第二天又漏水", "来了三次才修好"));
    private static final Words ENGLISH = new Words(
            List.of("The lift is slow in the morning", "Walls are thin, I hear my neighbours at night", "The washing machines break all the time"),
            List.of("Staff answer within minutes", "The rooftop dinner was great", "Bright room and close to the tram"),
            List.of("The light on the third floor has been out for weeks", "The front door does not always close"),
            List.of("The plumber came an hour late", "It leaked again the next day"));

    void answer(List<Stay> stays, LocalDate today) {
        var ids = known.tenants(stays);
        var second = today.minusMonths(5).withDayOfMonth(1);
        half(stays, ids, second.minusMonths(6), 68, 62, true);
        half(stays, ids, second, 77, 66, true);
        half(stays, ids, today.minusDays(5), 81, 24, false);
        repairs(stays, ids, today);
    }

    /** @param mood 0–100: how content people are in that round; {@code answering} how many of a hundred answer */
    private void half(List<Stay> stays, Map<String, UUID> ids, LocalDate on, int mood, int answering, boolean closed) {
        var dice = new Random(on.toEpochDay());
        var people = new ArrayList<Person>();
        for (var stay : stays) {
            if (stay.from().isAfter(on.minusDays(14)) || !stay.to().isAfter(on)) continue;
            var answers = dice.nextInt(100) < answering ? halfYearly(dice, stay, mood) : null;
            people.add(person(stay, ids, on.plusDays(1 + dice.nextInt(DAYS - 2)), answers));
        }
        rounds.bring(new Round("half-yearly", name(on), true, null, on, DAYS, closed, people));
    }

    private static String name(LocalDate on) {
        return on.getYear() + (on.getMonthValue() <= 6 ? " 上半年" : " 下半年") + "满意度调查 · " + on.getMonthValue() + " 月";
    }

    private static Map<String, Object> halfYearly(Random dice, Stay stay, int mood) {
        var words = words(stay);
        var answers = new HashMap<String, Object>();
        int content = Math.clamp(mood + (long) (dice.nextGaussian() * 24), 0, 100);
        int nps = Math.clamp(content / 9, 0, 10);
        answers.put("nps", nps);
        answers.put("overall", Math.clamp(1 + content / 21, 1, 5));
        var areas = new HashMap<String, Object>();
        for (var area : AREAS) {
            int shift = switch (area) {
                case "service" -> 14;
                case "facilities", "safety" -> -14;
                default -> 0;
            };
            areas.put(area, MARKS.get(Math.clamp((content + shift + dice.nextInt(24) - 12) / 20, 0, 4)));
        }
        answers.put("areas", areas);
        int first = dice.nextInt(WISHES.size());
        answers.put("wishes", List.of(WISHES.get(first), WISHES.get((first + 1 + dice.nextInt(3)) % WISHES.size())));
        answers.put("renew", content > 60 ? "yes" : content > 35 ? "maybe" : "no");
        if (nps <= 6 && dice.nextInt(100) < 45) answers.put("nps_why", any(dice, words.unhappy()));
        if (nps >= 9 && dice.nextInt(100) < 40) answers.put("nps_good", any(dice, words.happy()));
        if (dice.nextInt(100) < 12) answers.put("safety_why", any(dice, words.unsafe()));
        return answers;
    }

    private void repairs(List<Stay> stays, Map<String, UUID> ids, LocalDate today) {
        var dice = new Random(31);
        var people = new ArrayList<Person>();
        var here = stays.stream().filter(stay -> stay.to().isAfter(today) && stay.from().isBefore(today.minusMonths(3))).toList();
        for (int n = 0; n < here.size() && people.size() < 40; n += 4) {
            var answers = dice.nextInt(100) < 70 ? repair(dice, words(here.get(n))) : null;
            people.add(person(here.get(n), ids, today.minusDays(3 + dice.nextInt(80)), answers));
        }
        rounds.bring(new Round("after-repair", "维修后回访", false, "ticket_closed", today.minusDays(90), 21, false, people));
    }

    private static Map<String, Object> repair(Random dice, Words words) {
        int csat = Math.clamp(2 + dice.nextInt(4), 1, 5);
        var answers = new HashMap<String, Object>(Map.of("csat", csat, "ces", Math.clamp(csat + dice.nextInt(3), 1, 7)));
        answers.put("solved", csat > 3 ? "yes" : csat > 2 ? "partly" : "no");
        if (csat <= 3) answers.put("why", any(dice, words.repair()));
        return answers;
    }

    private Person person(Stay stay, Map<String, UUID> ids, LocalDate day, @Nullable Map<String, Object> answers) {
        var tenant = ids.get(stay.tenant().phone());
        Instant at = day.atTime(LocalTime.of(20, Math.floorMod(stay.tenant().phone().hashCode(), 60))).atZone(ZoneId.of(stay.house().timeZone())).toInstant();
        return new Person(tenant, known.property(stay.house()), answers, at);
    }

    private static Words words(Stay stay) {
        return stay.house().currency().equals("EUR") ? ENGLISH : CHINESE;
    }

    private static String any(Random dice, List<String> words) {
        return words.get(dice.nextInt(words.size()));
    }

    /** Tags on what people wrote, one measure done and one under way. */
    void act(LocalDate today) {
        var closed = console.get(MANAGER, "/api/v1/survey-campaigns?state=closed").items();
        var latest = closed.getFirst().get("id").toString();
        for (var remark : console.get(MANAGER, "/api/v1/survey-campaigns/" + latest + "/remarks?limit=200").items()) {
            var tag = tag(remark.get("body").toString());
            if (tag == null) continue;
            console.post(MANAGER, "/api/v1/survey-campaigns/" + latest + "/remarks/" + remark.get("id") + "/tags", Map.of("add", List.of(tag), "remove", List.of()));
        }
        if (!console.get(MANAGER, "/api/v1/survey-improvements").items().isEmpty()) return;
        measure(closed.getLast().get("id").toString(), "楼道灯坏了没人修", "更换三号楼楼道灯", today.minusMonths(2), "done", "三号楼的楼道灯已全部换成感应灯，夜里回家不再摸黑");
        measure(latest, "洗衣机总是坏，报修要等三天", "换掉六台旧洗衣机，签上门维修协议", today.plusMonths(1), "doing", null);
        measure(latest, "晚上网络很卡", "网络扩容到 1 Gbps", today.plusMonths(2), "planned", null);
    }

    private void measure(String campaign, String finding, String measure, LocalDate dueOn, String state, @Nullable String outcome) {
        var owner = console.get(MANAGER, "/api/v1/survey-improvements/owners").items().getFirst().get("id");
        var draft = new HashMap<String, Object>(Map.of(
                "propertyIds", List.of(), "finding", finding, "measure", measure, "ownerId", owner, "dueOn", dueOn.toString(), "state", "planned"));
        var id = console.post(MANAGER, "/api/v1/survey-improvements", Map.of("campaignId", campaign, "improvement", draft)).text("id");
        if (state.equals("planned")) return;
        draft.put("state", state);
        if (outcome != null) draft.put("outcome", outcome);
        console.put(MANAGER, "/api/v1/survey-improvements/" + id, draft, "If-Match", "\"1\"");
    }

    private static @Nullable String tag(String body) {
        if (body.matches(".*(电梯|lift).*")) return "电梯";
        if (body.matches(".*(听得|thin).*")) return "隔音";
        if (body.matches(".*(洗衣|washing).*")) return "洗衣房";
        if (body.matches(".*(灯|light|门禁|door|监控).*")) return "安全";
        return null;
    }
}
