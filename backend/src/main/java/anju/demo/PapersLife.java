package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import anju.demo.Portfolio.Stay;
import anju.kernel.Texts;
import anju.leases.Lease;
import anju.leases.Leases;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What houses give to read, what tenants decided about their lease, and what lies on the desk's shelves. */
@Singleton
class PapersLife {
    private static final int CONFIRMED = 14;
    private static final int ENDING_DAYS = 90;
    private static final int CONFLICT = 409;

    private final Console console;
    private final Known known;
    private final Leases leases;
    private final PortalLife portal;

    PapersLife(Console console, Known known, Leases leases, PortalLife portal) {
        this.console = console;
        this.known = known;
        this.leases = leases;
        this.portal = portal;
    }

    /** House rules that some have confirmed; papers of the tenant who signs in to the portal; frequent questions. */
    void publish(LocalDate today) {
        var houses = House.all().subList(0, 2).stream().map(known::property).toList();
        var since = today.minusDays(20);
        var rules = add("HOUSE_RULES", "住户公约 " + since.getYear(), "House rules " + since.getYear(), since, true,
                Map.of("audience", "HOUSES", "propertyIds", houses),
                List.of("一、晚上十点以后请保持安静。", "二、垃圾分类，投放到一层分类桶。", "三、电动车在车棚充电，不进楼道。", "四、访客留宿请告诉管家。"));
        console.get(MANAGER, "/api/v1/papers/" + rules + "/readers?which=UNCONFIRMED&limit=" + CONFIRMED).items().stream()
                .filter(reader -> !reader.get("tenantId").equals(tenant().toString()))
                .forEach(reader -> console.post(
                        MANAGER, "/api/v1/papers/" + rules + "/readers/" + reader.get("tenantId") + "/confirmation", Map.of()));
        add("NOTICE", "消防演练通知", "Fire drill", today.minusDays(2), false, Map.of("audience", "HOUSES", "propertyIds", houses),
                List.of(Texts.day(Texts.CHINESE, today.with(TemporalAdjusters.next(DayOfWeek.SATURDAY))) + "周六上午十点消防演练，听到警铃请走楼梯到一层广场集合。"));
        var lease = lease(today);
        add("LEASE", "租赁合同", "Lease contract", lease.from(), false, Map.of("audience", "LEASE", "leaseId", lease.id()),
                List.of("出租方与承租方签订本合同，租期、租金和押金见租约。"));
        add("CERTIFICATE", "居住证明", "Proof of residence", today.minusDays(40), false, Map.of("audience", "TENANT", "tenantId", tenant()),
                List.of("兹证明该租户居住于本公寓。"));
        faq("怎么取快递？", "How do I fetch a parcel?", "到前台出示“服务 · 快递”里的取件码，一次取走全部。", "Show the code under Service, Parcels at the desk; one code for all.", List.of());
        faq("网络不通怎么办？", "The internet is down", "先重启房间里的路由器；还不行就在“服务”里报修，选“网络”。", "Restart the router in your room; if that fails, report it under Service.", List.of());
        faq("可以养宠物吗？", "May I keep a pet?", "猫和小型犬可以，请先向管家登记并办理疫苗证明。", "Cats and small dogs, yes: tell us first and show the vaccination.", List.of());
        faq("停车位怎么申请？", "How do I get a parking space?", "地下一层有 20 个月租车位，在“服务”里选保洁与服务告诉我们车牌。", "There are 20 by the month on the first basement; tell us your number plate under Service.", List.of(houses.getFirst()));
    }

    private String add(
            String kind, String title, String titleEn, LocalDate from, boolean mustConfirm, Map<String, ?> whom, List<String> lines) {
        var file = console.upload(MANAGER, "/api/v1/files", title + ".pdf", DemoPdf.page(title, lines)).text("id");
        var paper = new HashMap<String, Object>(Map.of(
                "kind", kind, "title", title, "titleEn", titleEn, "validFrom", from, "mustConfirm", mustConfirm));
        paper.putAll(whom);
        var made = console.post(MANAGER, "/api/v1/papers", Map.of("paper", paper, "fileIds", List.of(file)));
        return String.valueOf(((Map<?, ?>) made.body().get("paper")).get("id"));
    }

    private void faq(String question, String questionEn, String answer, String answerEn, List<UUID> houses) {
        console.post(MANAGER, "/api/v1/faq", Map.of(
                "question", question, "questionEn", questionEn, "answer", answer, "answerEn", answerEn, "propertyIds", houses),
                "Idempotency-Key", "demo-" + questionEn);
    }

    /** One gives notice, some are offered to stay and one of them asks, one deposit waits for its tenant's yes. */
    void decide(LocalDate today) {
        var mine = lease(today);
        var ending = console.get(MANAGER, "/api/v1/leases?limit=8&endingWithin=" + ENDING_DAYS).items().stream()
                .filter(one -> "ACTIVE".equals(one.get("state")) && !one.get("id").equals(mine.id().toString()))
                .toList();
        hold(mine.id().toString(), Map.of("amount", mine.deposit().getAmount(), "currency", mine.deposit().getCurrencyUnit().getCode()), today);
        offer(mine.id().toString(), mine.to(), mine.rent().getAmount().toPlainString(), mine.rent().getCurrencyUnit().getCode(), today);
        for (var n = 1; n < Math.min(4, ending.size()); n++) {
            @SuppressWarnings("unchecked")
            var rent = (Map<String, Object>) ending.get(n).get("rent");
            offer(String.valueOf(ending.get(n).get("id")), LocalDate.parse(String.valueOf(ending.get(n).get("to"))),
                    String.valueOf(rent.get("amount")), String.valueOf(rent.get("currency")), today);
        }
        if (!ending.isEmpty()) {
            done(console.tryPost(MANAGER, "/api/v1/leases/" + ending.getFirst().get("id") + "/notice",
                    Map.of("on", ending.getFirst().get("to"), "reason", "换到离公司近的地方")));
        }
        if (ending.size() > 4) leave(ending.getLast(), today);
    }

    /** Notice confirmed, deposit counted: waits for the tenant's yes. */
    private void leave(Map<String, Object> item, LocalDate today) {
        var lease = String.valueOf(item.get("id"));
        var notice = console.tryPost(MANAGER, "/api/v1/leases/" + lease + "/notice", Map.of("on", item.get("to"), "reason", "回老家工作"));
        if (notice.status() >= 300) return;
        console.post(MANAGER, "/api/v1/lease-notices/" + notice.text("id") + "/confirmation", Map.of());
        @SuppressWarnings("unchecked")
        var rent = (Map<String, Object>) item.get("rent");
        hold(lease, rent, today);
        state(lease, String.valueOf(rent.get("currency")));
    }

    private void hold(String lease, Object amount, LocalDate today) {
        console.post(MANAGER, "/api/v1/leases/" + lease + "/deposit-lines", Map.of("kind", "RECEIVED", "amount", amount, "occurredOn", today.minusMonths(2)),
                "Idempotency-Key", "demo-deposit-" + lease);
    }

    private void offer(String lease, LocalDate end, String rent, String currency, LocalDate today) {
        done(console.tryPost(MANAGER, "/api/v1/leases/" + lease + "/renewal-offers", Map.of(
                "validUntil", today.plusDays(20), "note", "续满一年，租金不变，送一次深度保洁。",
                "choices", List.of(
                        Map.of("to", end.plusMonths(6), "rent", Map.of("amount", raised(rent), "currency", currency)),
                        Map.of("to", end.plusMonths(12), "rent", Map.of("amount", rent, "currency", currency))))));
    }

    private static String raised(String rent) {
        return new BigDecimal(rent).add(BigDecimal.valueOf(100)).toPlainString();
    }

    private void state(String lease, String currency) {
        var path = "/api/v1/leases/" + lease + "/deposit-statement";
        console.put(MANAGER, path, Map.of("note", "感谢您的居住，祝一切顺利。", "deductions", List.of(
                Map.of("text", "更换破损的台灯", "amount", Map.of("amount", "120.00", "currency", currency)),
                Map.of("text", "退房保洁", "amount", Map.of("amount", "80.00", "currency", currency)))));
        console.post(MANAGER, path + "/sending", Map.of());
    }

    /** Two for the tenant of the portal, others for others; one fetched, one gone back. */
    void deliver(Cast cast) {
        var others = cast.every(5, Habit.EARLY, 8).stream().filter(stay -> !cast.id(stay).equals(tenant())).toList();
        take(tenant(), "顺丰", "SF1402770031562", "A-3");
        take(tenant(), "京东", "JDVB02891776", "B-1");
        String last = null;
        for (var n = 0; n < others.size(); n++) {
            var id = take(cast.id(others.get(n)), n % 2 == 0 ? "中通" : "圆通", "ZT7500" + (4_100 + n), "C-" + (n + 1));
            if (n == 0) done(console.tryPost(MANAGER, "/api/v1/parcels/" + id + "/handover", Map.of("name", name(others.get(n)))));
            last = id;
        }
        if (last != null) done(console.tryPost(MANAGER, "/api/v1/parcels/" + last + "/return", Map.of("reason", "收件人拒收")));
    }

    private static String name(Stay stay) {
        return stay.tenant().name();
    }

    private String take(UUID tenant, String carrier, String tracking, String shelf) {
        var taken = console.post(MANAGER, "/api/v1/parcels", Map.of("parcels", List.of(
                Map.of("tenantId", tenant, "carrier", carrier, "tracking", tracking, "shelf", shelf))), "Idempotency-Key", "demo-" + tracking);
        return String.valueOf(taken.items().getFirst().get("id"));
    }

    private static void done(Console.Answer answer) {
        if (answer.status() >= 300 && answer.status() != CONFLICT) throw new IllegalStateException(answer.toString());
    }

    private UUID tenant() {
        return portal.tenant("tenant").orElseThrow();
    }

    private Lease lease(LocalDate today) {
        return leases.ofTenant(tenant()).stream().filter(one -> one.to().isAfter(today)).findFirst().orElseThrow();
    }
}
