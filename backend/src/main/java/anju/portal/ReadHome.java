package anju.portal;

import anju.billing.OpenBills;
import anju.community.CommunityNews;
import anju.community.CommunityNews.News;
import anju.community.CommunityNews.Today;
import anju.kernel.Texts;
import anju.leases.WaitingLeases;
import anju.papers.OpenPapers;
import anju.parcels.WaitingParcels;
import anju.points.Balance;
import anju.points.PointsLines;
import anju.points.PointsLines.LastLine;
import anju.portal.HomeController.BillDue;
import anju.portal.HomeController.EventToday;
import anju.portal.HomeController.Headline;
import anju.portal.HomeController.HomePage;
import anju.portal.HomeController.HouseNews;
import anju.portal.HomeController.LastPoints;
import anju.portal.HomeController.LeaseAsked;
import anju.portal.HomeController.PaperAsked;
import anju.portal.HomeController.ParcelsWaiting;
import anju.portal.HomeController.PointsCard;
import anju.portal.HomeController.SurveyAsked;
import anju.portal.HomeController.TicketTold;
import anju.portal.HomeController.TierCard;
import anju.portal.HomeController.TierStep;
import anju.portal.Waiting.Kinds;
import anju.surveys.OpenSurveys;
import anju.tenants.TenantDays;
import anju.tickets.WaitingForTenants;
import anju.tiers.Tiers;
import anju.tiers.Tiers.Outlook;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts together what the other modules' doors say about one tenant: of most of them nothing, so those are not asked. */
@Singleton
class ReadHome {
    private static final int MOST_BILLS = 24; // the page adds them up while there are fewer

    private final TenantDays days;
    private final Waiting waiting;
    private final Tiers tiers;
    private final PointsLines lines;
    private final OpenBills bills;
    private final WaitingForTenants tickets;
    private final OpenSurveys surveys;
    private final CommunityNews community;
    private final OpenPapers papers;
    private final WaitingLeases leases;
    private final WaitingParcels parcels;
    private final Texts texts;

    ReadHome(
            TenantDays days,
            Waiting waiting,
            Tiers tiers,
            PointsLines lines,
            OpenBills bills,
            WaitingForTenants tickets,
            OpenSurveys surveys,
            CommunityNews community,
            OpenPapers papers,
            WaitingLeases leases,
            WaitingParcels parcels,
            Texts texts) {
        this.days = days;
        this.waiting = waiting;
        this.tiers = tiers;
        this.lines = lines;
        this.bills = bills;
        this.tickets = tickets;
        this.surveys = surveys;
        this.community = community;
        this.papers = papers;
        this.leases = leases;
        this.parcels = parcels;
        this.texts = texts;
    }

    /** Each statement by itself: a transaction would cost two more round trips and, reading what is committed, hold nothing together. */
    @Connectable
    HomePage of(UUID tenantId, Locale reader) {
        var today = days.today(tenantId);
        var kinds = waiting.of(tenantId, today);
        var glance = lines.glance(tenantId, reader);
        return new HomePage(
                tier(tiers.outlook(tenantId, today, reader)), points(glance.balance()),
                kinds.bills() ? due(tenantId, reader) : List.of(),
                kinds.tickets() ? told(tenantId) : List.of(),
                kinds.surveys() ? asked(tenantId, today) : List.of(),
                news(tenantId, kinds, reader),
                kinds.papers() ? papers(tenantId, today, reader) : List.of(),
                kinds.leases() ? leases(tenantId) : List.of(),
                kinds.parcels() ? parcels(tenantId) : List.of(),
                last(glance.last()));
    }

    private static TierCard tier(Outlook outlook) {
        var steps = outlook.steps().stream()
                .map(step -> new TierStep(step.label(), step.has(), step.needs(), step.share(), step.held()))
                .toList();
        return new TierCard(
                outlook.tier(), outlook.name(), outlook.rank(), outlook.of(), outlook.since(), outlook.nextName(), steps,
                outlook.atRiskOn(), outlook.atRiskName());
    }

    private static PointsCard points(Balance balance) {
        return new PointsCard(
                balance.available(), balance.pending(), balance.debt(), balance.nextExpiryOn(), balance.nextExpiryPoints());
    }

    private static @Nullable LastPoints last(@Nullable LastLine line) {
        return line == null ? null : new LastPoints(line.id(), line.change(), line.reason(), line.at());
    }

    private List<BillDue> due(UUID tenantId, Locale reader) {
        return bills.of(tenantId, MOST_BILLS).stream()
                .map(bill -> HomeController.due(bill, texts.get(reader, "billing.item." + bill.item())))
                .toList();
    }

    private HouseNews news(UUID tenantId, Kinds kinds, Locale reader) {
        var news = kinds.news() ? community.news(tenantId, reader) : new News(List.of(), 0);
        var events = kinds.events() ? community.today(tenantId, reader) : List.<Today>of();
        return new HouseNews(
                news.headlines().stream().map(one -> new Headline(one.id(), one.title(), one.at(), one.read())).toList(),
                news.unread(),
                events.stream()
                        .map(one -> new EventToday(one.id(), one.title(), one.place(), one.startsAt(), one.endsAt(), one.cameAt()))
                        .toList());
    }

    private List<TicketTold> told(UUID tenantId) {
        return tickets.of(tenantId).stream()
                .map(one -> new TicketTold(one.id(), one.number(), one.kind(), one.title(), one.text(), one.toldAt()))
                .toList();
    }

    private List<SurveyAsked> asked(UUID tenantId, LocalDate today) {
        return surveys.of(tenantId, today).stream()
                .map(one -> new SurveyAsked(one.invitationId(), one.title(), one.until()))
                .toList();
    }

    private List<PaperAsked> papers(UUID tenantId, LocalDate today, Locale reader) {
        return papers.of(tenantId, today, reader).stream().map(one -> new PaperAsked(one.id(), one.title())).toList();
    }

    private List<LeaseAsked> leases(UUID tenantId) {
        return leases.of(tenantId).stream().map(one -> new LeaseAsked(one.what(), one.leaseId(), one.until())).toList();
    }

    private List<ParcelsWaiting> parcels(UUID tenantId) {
        return parcels.of(tenantId).stream().map(one -> new ParcelsWaiting(one.count(), one.code(), one.until())).toList();
    }
}
