package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import anju.kernel.Texts;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What tenants were told, how they want to be told, and what they promised to pay. */
@Singleton
class MessageLife {
    private static final int REMINDED = 24;
    /** Days on which the houses' own reminders come. */
    private static final List<Integer> STEPS = List.of(0, 1, 3, 7, 14);

    private final Console console;
    private final Known known;
    private final Messages messages;

    MessageLife(Console console, Known known, Messages messages) {
        this.console = console;
        this.known = known;
        this.messages = messages;
    }

    /** The first two houses remind of rent; a week of it is told as if they always had. */
    void remind(LocalDate today) {
        for (var house : House.all().subList(0, 2)) turnOn(house);
        var overdue = console.get(MANAGER, "/api/v1/bills?state=overdue&item=rent&sort=due&limit=" + REMINDED).items();
        messages.send(overdue.stream()
                .filter(bill -> !STEPS.contains(bill.get("overdueDays")))
                .map(bill -> reminder(bill, "billing.rent_overdue"))
                .toList());
        var soon = console.get(MANAGER, "/api/v1/bills?state=open&item=rent&sort=-due&limit=" + REMINDED).items();
        messages.send(soon.stream()
                .filter(bill -> isLater(bill, today))
                .map(bill -> reminder(bill, "billing.rent_due_soon"))
                .toList());
    }

    private static boolean isLater(Map<String, Object> bill, LocalDate today) {
        return LocalDate.parse(text(bill, "dueOn")).isAfter(today.plusDays(3));
    }

    private void turnOn(House house) {
        var path = "/api/v1/properties/" + known.property(house) + "/rent-reminders";
        var now = console.get(MANAGER, path);
        var etag = Objects.requireNonNull(now.etag());
        console.put(MANAGER, path, Map.of("on", true, "steps", now.body().get("steps")), "If-Match", etag);
    }

    private static NewMessage reminder(Map<String, Object> bill, String template) {
        var owed = (Map<?, ?>) bill.get("outstanding");
        var amount = Money.of(
                CurrencyUnit.of(String.valueOf(owed.get("currency"))), new BigDecimal(String.valueOf(owed.get("amount"))));
        var month = text(bill, "periodFrom").substring(0, 7);
        return new NewMessage(
                UUID.fromString(text(bill, "tenantId")), UUID.fromString(text(bill, "propertyId")), template,
                Map.of("unit", text(bill, "unit"), "amount", amount, "dueOn", LocalDate.parse(text(bill, "dueOn")),
                        "days", Integer.valueOf(text(bill, "overdueDays")), "month", month),
                null, "bill", UUID.fromString(text(bill, "id")), "demo." + template + "." + text(bill, "id"));
    }

    /** For the coming days, for today, for next week. */
    void promise(LocalDate today) {
        var overdue = console.get(MANAGER, "/api/v1/bills?state=overdue&item=rent&sort=due&limit=3").items();
        var days = List.of(today.plusDays(3), today.plusDays(1), today.plusDays(7)); // in some houses it may be tomorrow already
        var notes = List.of("月底发工资后付清", "答应一两天内转账", "答应下周转账");
        for (int n = 0; n < overdue.size(); n++) {
            console.post(MANAGER, "/api/v1/bills/" + overdue.get(n).get("id") + "/promises",
                    Map.of("promisedFor", days.get(n), "note", notes.get(n)), "Idempotency-Key", "demo-promise-" + n);
        }
    }

    void agreeConsents(Cast cast) {
        var people = cast.every(3, Habit.PROMPT, 5);
        var wishes = List.<Map<String, Object>>of(
                consent("email", List.of(), false), consent("in-app", List.of("COMMUNITY"), false),
                consent("", List.of("POINTS", "SURVEY", "COMMUNITY"), true), consent("", List.of("RENT"), false),
                consent("sms", List.of(), true));
        for (int n = 0; n < people.size(); n++) {
            var path = "/api/v1/tenants/" + cast.id(people.get(n)) + "/consent";
            console.put(MANAGER, path, wishes.get(n), "If-Match", Objects.requireNonNull(console.get(MANAGER, path).etag()));
        }
    }

    private static Map<String, Object> consent(String channel, List<String> optedOut, boolean doNotCall) {
        var wish = new LinkedHashMap<String, Object>(Map.of("optedOut", optedOut, "doNotCall", doNotCall));
        if (!channel.isEmpty()) wish.put("channel", channel);
        return wish;
    }

    /** Letters of the office; the last has no way to go, as nobody has set mail up. */
    void write(Cast cast, LocalDate today) {
        var friday = Texts.day(Texts.CHINESE, today.with(TemporalAdjusters.next(DayOfWeek.FRIDAY)));
        var people = cast.every(2, Habit.PROMPT, 3);
        var letters = List.of(
                Map.of("subject", "周五停水通知", "text", friday + "周五 9:00–12:00 楼内检修水泵，请提前储水。"),
                Map.of("subject", "您的续租方案", "text", "续签一年租金不变，方案已放在前台，欢迎来看。"),
                Map.of("subject", "快递柜使用说明", "text", "新快递柜已启用，扫码即可取件。", "channel", "email"));
        for (int n = 0; n < people.size(); n++) {
            console.post(MANAGER, "/api/v1/tenants/" + cast.id(people.get(n)) + "/messages", letters.get(n),
                    "Idempotency-Key", "demo-letter-" + n);
        }
    }

    /** One text of the operator's own. */
    void ownText() {
        var path = "/api/v1/message-templates/billing.rent_due_soon";
        if (!((List<?>) console.get(MANAGER, path).body().get("own")).isEmpty()) return;
        console.put(MANAGER, path + "/texts/email/zh-CN", Map.of(
                "subject", "【安居】{month} 房租提醒",
                "body", "{tenant}您好：\n\n{property} {unit} 的房租 {amount}，{dueOn} 应付。\n可在前台或手机上支付。"), "If-Match", "\"0\"");
    }

    private static String text(Map<String, Object> fields, String name) {
        return String.valueOf(fields.get(name));
    }
}
