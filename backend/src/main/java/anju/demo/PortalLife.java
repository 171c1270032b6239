package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import anju.demo.Portfolio.Stay;
import anju.identity.StaffDirectory;
import anju.kernel.Db;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.points.PointsLedger;
import anju.portal.DemoTenants;
import anju.portal.PortalAccounts;
import anju.tenants.Tenants;
import anju.tickets.PastTickets;
import anju.tickets.PastTickets.Acknowledged;
import anju.tickets.PastTickets.Answered;
import anju.tickets.PastTickets.Resolved;
import anju.tickets.PastTickets.Said;
import anju.tickets.PastTickets.Started;
import anju.tickets.PastTickets.Step;
import anju.tickets.PastTickets.Told;
import anju.tickets.PastTickets.Who;
import anju.tickets.Priority;
import anju.tickets.TicketKind;
import anju.tickets.Tickets.NewTicket;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tenant who signs in to the portal: long here, in good standing, with something to pay, to answer and to collect. */
@Singleton
@Requires(property = "anju.demo.enabled", value = "true")
class PortalLife implements DemoTenants {
    private static final String LOGIN = "tenant";
    private static final List<String> TIERS = List.of("STANDARD", "PREFERRED", "VIP");
    private static final int ENOUGH = 300;

    private final Db db;
    private final Console console;
    private final Tenants tenants;
    private final Leases leases;
    private final PointsLedger points;
    private final PastTickets tickets;
    private final StaffDirectory staff;
    private final PortalAccounts accounts;
    private final Clock clock;

    PortalLife(
            Db db,
            Console console,
            Tenants tenants,
            Leases leases,
            PointsLedger points,
            PastTickets tickets,
            StaffDirectory staff,
            PortalAccounts accounts,
            Clock clock) {
        this.db = db;
        this.console = console;
        this.tenants = tenants;
        this.leases = leases;
        this.points = points;
        this.tickets = tickets;
        this.staff = staff;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Optional<UUID> tenant(String login) {
        return db.query(sql -> sql.createQuery("SELECT person FROM demo.portal_login WHERE login = :login")
                .bind("login", login)
                .mapTo(UUID.class)
                .findOne());
    }

    @Override
    public List<Login> logins() {
        return tenant(LOGIN)
                .map(person -> new Login(LOGIN, DemoPeople.PASSWORD, tenants.tenant(person).name()))
                .stream()
                .toList();
    }

    void moveIn(Cast cast) {
        var stay = chosen(cast);
        var tenant = cast.id(stay);
        accounts.seed(tenant, DemoPeople.PASSWORD);
        db.run(sql -> sql.createUpdate("INSERT INTO demo.portal_login (login, person) VALUES (:login, :person)")
                .bind("login", LOGIN)
                .bind("person", tenant)
                .execute());
    }

    /** Something to pay, of it the next rent, which earns; something to say yes to; something to collect. */
    void live(LocalDate today) {
        var tenant = tenant(LOGIN).orElseThrow();
        var lease = leases.ofTenant(tenant).stream().filter(one -> one.to().isAfter(today)).findFirst().orElseThrow();
        var month = today.withDayOfMonth(1);
        console.post(MANAGER, "/api/v1/bills", Map.of(
                "leaseId", lease.id(), "item", "water", "periodFrom", month.minusMonths(1), "periodTo", month.minusDays(1),
                "dueOn", today.plusDays(4), "amount", Map.of("amount", "68.40", "currency", lease.rent().getCurrencyUnit().getCode())),
                "Idempotency-Key", "demo-portal-water");
        billNextRent(lease);
        mend(tenant, lease.unitId(), lease.propertyId());
        redeem(tenant, "Two cinema tickets").ifPresent(made ->
                console.tryPost(MANAGER, "/api/v1/redemptions/" + made + "/fulfilment", Map.of()));
        redeem(tenant, "Two hours of cleaning");
    }

    private void billNextRent(Lease lease) {
        var last = console.get(MANAGER, "/api/v1/bills?item=rent&limit=1&leaseId=" + lease.id()).items().getFirst();
        var from = LocalDate.parse(String.valueOf(last.get("periodTo")));
        if (!from.isBefore(lease.to())) return;
        var amount = lease.rent().multipliedBy(lease.cadenceMonths());
        console.post(MANAGER, "/api/v1/bills", Map.of(
                "leaseId", lease.id(), "item", "rent", "periodFrom", from, "periodTo", from.plusMonths(lease.cadenceMonths()),
                "dueOn", from, "amount", Map.of("amount", amount.getAmount(), "currency", amount.getCurrencyUnit().getCode())),
                "Idempotency-Key", "demo-portal-rent");
    }

    /** Empty when the points do not reach. */
    private Optional<String> redeem(UUID tenant, String reward) {
        return console.get(MANAGER, "/api/v1/rewards").items().stream()
                .filter(one -> reward.equals(one.get("nameEn")))
                .findFirst()
                .map(one -> console.tryPost(MANAGER, "/api/v1/tenants/" + tenant + "/redemptions",
                        Map.of("rewardId", one.get("id")), "Idempotency-Key", "demo-portal-" + reward))
                .filter(answer -> answer.status() < 300)
                .map(answer -> answer.text("id"));
    }

    /** One repair of last month that was well, one that waits for the tenant's word. */
    private void mend(UUID tenant, UUID unit, UUID property) {
        var who = staff.active().stream()
                .filter(one -> one.username().equals(DemoPeople.AGENT))
                .map(one -> new Who(one.id(), one.name()))
                .findFirst()
                .orElseThrow();
        var past = new NewTicket(TicketKind.REPAIR, "light", Priority.LOW, property, unit, tenant, "wechat", "厨房灯不亮", "换了灯泡也不亮", null, null);
        var first = clock.instant().minus(Duration.ofDays(32));
        tickets.take(past, first, who, List.of(
                new Acknowledged(first.plus(Duration.ofHours(1)), who), new Started(first.plus(Duration.ofHours(20)), who),
                new Resolved(first.plus(Duration.ofHours(22)), who, "更换了灯板，已亮", "灯板老化", null),
                new Told(first.plus(Duration.ofHours(23)), who, "wechat", "更换了灯板，已亮"),
                new Answered(first.plus(Duration.ofHours(30)), who, true, null, 5, "很快，谢谢")));
        var leak = new NewTicket(
                TicketKind.REPAIR, "drain", Priority.NORMAL, property, unit, tenant, "wechat", "卫生间地漏返味", "洗澡以后味道很大", null, null);
        var second = clock.instant().minus(Duration.ofHours(30));
        tickets.take(leak, second, who, List.<Step>of(
                new Acknowledged(second.plus(Duration.ofMinutes(25)), who),
                new Said(second.plus(Duration.ofMinutes(26)), who, false, "wechat", "收到，明天上午十点师傅上门，可以吗？"),
                new Said(second.plus(Duration.ofMinutes(40)), who, true, "wechat", "可以，家里有人"),
                new Started(second.plus(Duration.ofHours(20)), who),
                new Resolved(second.plus(Duration.ofHours(22)), who, "换了防臭地漏芯，试水没有味道", "地漏芯老化", null),
                new Told(second.plus(Duration.ofHours(23)), who, "wechat", "换了防臭地漏芯，试水没有味道")));
    }

    /** The highest tier first, then whoever has points to spend, then whoever pays by the month, then the most points. */
    private Stay chosen(Cast cast) {
        var house = House.all().getFirst();
        var here = cast.paying(Habit.EARLY).filter(stay -> stay.house().equals(house)).toList();
        var ids = here.stream().map(cast::id).toList();
        var standings = tenants.standings(ids);
        var balances = points.balances(ids);
        return here.stream()
                .max(Comparator.<Stay>comparingInt(stay -> TIERS.indexOf(standings.get(cast.id(stay)).tier()))
                        .thenComparing(stay -> balances.get(cast.id(stay)).available() >= ENOUGH)
                        .thenComparing(stay -> stay.cadenceMonths() == 1)
                        .thenComparing(stay -> balances.get(cast.id(stay)).available()))
                .orElseThrow();
    }
}
