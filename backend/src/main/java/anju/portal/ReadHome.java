package anju.portal;

import anju.billing.OpenBills;
import anju.community.CommunityNews;
import anju.kernel.Texts;
import anju.leases.WaitingLeases;
import anju.papers.OpenPapers;
import anju.parcels.WaitingParcels;
import anju.points.Balance;
import anju.points.PointsLedger;
import anju.points.PointsLines;
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
import anju.surveys.OpenSurveys;
import anju.tickets.WaitingForTenants;
import anju.tiers.Tiers;
import anju.tiers.Tiers.Outlook;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Puts together what the other modules' doors say about one tenant, on one connection. */
@Singleton
class ReadHome {
    private static final int MOST_BILLS = 5;

    private final Tiers tiers;
    private final PointsLedger ledger;
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
            Tiers tiers,
            PointsLedger ledger,
            PointsLines lines,
            OpenBills bills,
            WaitingForTenants tickets,
            OpenSurveys surveys,
            CommunityNews community,
            OpenPapers papers,
            WaitingLeases leases,
            WaitingParcels parcels,
            Texts texts) {
        this.tiers = tiers;
        this.ledger = ledger;
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

    @Transactional(readOnly = true)
    HomePage of(UUID tenantId, Locale reader) {
        return new HomePage(
                tier(tiers.outlook(tenantId, reader)), points(ledger.balance(tenantId)),
                bills.of(tenantId, MOST_BILLS).stream()
                        .map(bill -> HomeController.due(bill, texts.get(reader, "billing.item." + bill.item())))
                        .toList(),
                told(tenantId), asked(tenantId), news(tenantId, reader),
                papers.of(tenantId, reader).stream().map(one -> new PaperAsked(one.id(), one.title())).toList(),
                leases.of(tenantId).stream().map(one -> new LeaseAsked(one.what(), one.leaseId(), one.until())).toList(),
                parcels.of(tenantId).stream().map(one -> new ParcelsWaiting(one.count(), one.code(), one.until())).toList(),
                lines.last(tenantId, reader)
                        .map(line -> new LastPoints(line.id(), line.change(), line.reason(), line.at()))
                        .orElse(null));
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

    private HouseNews news(UUID tenantId, Locale reader) {
        var news = community.of(tenantId, reader);
        return new HouseNews(
                news.headlines().stream().map(one -> new Headline(one.id(), one.title(), one.at(), one.read())).toList(),
                news.unread(),
                news.today().stream()
                        .map(one -> new EventToday(one.id(), one.title(), one.place(), one.startsAt(), one.endsAt(), one.cameAt()))
                        .toList());
    }

    private List<TicketTold> told(UUID tenantId) {
        return tickets.of(tenantId).stream()
                .map(one -> new TicketTold(one.id(), one.number(), one.kind(), one.title(), one.text(), one.toldAt()))
                .toList();
    }

    private List<SurveyAsked> asked(UUID tenantId) {
        return surveys.of(tenantId).stream()
                .map(one -> new SurveyAsked(one.invitationId(), one.title(), one.until()))
                .toList();
    }
}
