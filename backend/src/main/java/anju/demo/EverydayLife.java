package anju.demo;

import anju.demo.Portfolio.Stay;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;

/** What happened beside the rent: each thing a step of its own. */
@Singleton
class EverydayLife {
    private final Known known;
    private final Steps steps;
    private final Accounting accounting;
    private final PointsLife points;
    private final TierLife tiers;
    private final RewardsLife rewards;
    private final OfficeLife office;
    private final InspectionsStep inspections;
    private final ImportLife imports;
    private final TicketsStep tickets;
    private final AssignmentLife assignment;
    private final SurveyLife surveys;
    private final MessageLife messages;
    private final CallsLife calls;
    private final PortalLife portal;
    private final OnlineLife online;
    private final PrivacyLife privacy;
    private final CommunityLife community;
    private final PapersLife papers;
    private final ConversationLife conversations;

    EverydayLife(
            Known known,
            Steps steps,
            Accounting accounting,
            PointsLife points,
            TierLife tiers,
            RewardsLife rewards,
            OfficeLife office,
            InspectionsStep inspections,
            ImportLife imports,
            TicketsStep tickets,
            AssignmentLife assignment,
            SurveyLife surveys,
            MessageLife messages,
            CallsLife calls,
            PortalLife portal,
            OnlineLife online,
            PrivacyLife privacy,
            CommunityLife community,
            PapersLife papers,
            ConversationLife conversations) {
        this.known = known;
        this.steps = steps;
        this.accounting = accounting;
        this.points = points;
        this.tiers = tiers;
        this.rewards = rewards;
        this.office = office;
        this.inspections = inspections;
        this.imports = imports;
        this.tickets = tickets;
        this.assignment = assignment;
        this.surveys = surveys;
        this.messages = messages;
        this.calls = calls;
        this.portal = portal;
        this.online = online;
        this.privacy = privacy;
        this.community = community;
        this.papers = papers;
        this.conversations = conversations;
    }

    /** True when all of it is there. */
    boolean load(List<Stay> stays, LocalDate today) {
        var cast = new Cast(stays, known.tenants(stays), today);
        var done = steps.attempt("upcoming bills", today, accounting::makeBills);
        done &= steps.attempt("bounced payment", today, () -> accounting.bounce(cast, today));
        done &= steps.attempt("part payment", today, () -> accounting.payInPart(cast, today));
        done &= steps.attempt("dispute", today, () -> accounting.dispute(cast));
        done &= steps.attempt("late fees", today, accounting::bringUpToDate);
        done &= steps.attempt("opening points", today, () -> points.open(cast, today));
        done &= steps.attempt("redemptions", today, () -> points.redeem(cast));
        done &= steps.attempt("adjustments", today, () -> points.adjust(cast));
        done &= steps.attempt("room transfer", today, () -> office.transfer(cast, today));
        done &= steps.attempt("notes", today, () -> office.takeNotes(cast));
        done &= steps.attempt("tickets", today, () -> tickets.load(cast));
        done &= steps.attempt("a lift reported twice", today, () -> tickets.reportTwice(cast));
        done &= steps.attempt("repeated complaints", today, () -> inspections.complain(stays, today));
        done &= steps.attempt("inspections", today, () -> inspections.load(today));
        done &= steps.attempt("import", today, () -> imports.bringPointsIn(cast, today));
        done &= steps.attempt("import to mend", today, () -> imports.leaveOneToMend(cast, today));
        done &= steps.attempt("consents", today, () -> messages.agreeConsents(cast));
        done &= steps.attempt("rent reminders", today, () -> messages.remind(today));
        done &= steps.attempt("promises to pay", today, () -> messages.promise(today));
        done &= steps.attempt("letters", today, () -> messages.write(cast, today));
        done &= steps.attempt("own text of a message", today, messages::ownText);
        done &= assess(cast, today);
        done &= steps.attempt("rewards nobody came for", today, () -> rewards.offer(cast, today));
        done &= steps.attempt("rewards redeemed before", today, () -> rewards.remember(cast));
        done &= steps.attempt("rent credits", today, () -> rewards.creditRent(cast));
        done &= steps.attempt("rewards redeemed", today, () -> rewards.redeem(cast));
        done &= steps.attempt("a tenant in the portal", today, () -> portal.moveIn(cast));
        done &= steps.attempt("a tenant with things to do", today, () -> portal.live(today));
        done &= steps.attempt("accounts for bank transfers", today, online::openAccounts);
        done &= steps.attempt("bills paid online", today, () -> online.pay(portal.tenant("tenant").orElseThrow()));
        done &= steps.attempt("wishes about data", today, () -> privacy.ask(stays, cast, today));
        done &= steps.attempt("announcements", today, () -> community.announce(cast, today));
        done &= steps.attempt("events", today, () -> community.invite(cast));
        done &= steps.attempt("talk of neighbours", today, () -> community.talk(cast));
        done &= steps.attempt("papers", today, () -> papers.publish(today));
        done &= steps.attempt("leaving and staying", today, () -> papers.decide(today));
        done &= steps.attempt("parcels", today, () -> papers.deliver(cast));
        done &= steps.attempt("quick replies", today, conversations::keepReplies);
        done &= steps.attempt("conversations", today, () -> conversations.talk(cast));
        done &= steps.attempt("callbacks", today, () -> calls.load(today));
        done &= steps.attempt("rules of assignment", today, assignment::rules);
        done &= steps.attempt("tickets by rule", today, () -> assignment.report(cast));
        done &= steps.attempt("absences", today, () -> assignment.absences(today));
        done &= steps.attempt("survey answers", today, () -> surveys.answer(stays, today));
        return steps.attempt("survey measures", today, () -> surveys.act(today)) && done;
    }

    /** Assessments read on a connection of their own, thus between the steps and not in one. */
    private boolean assess(Cast cast, LocalDate today) {
        var done = steps.attempt("first policy", today, tiers::announce);
        if (!steps.isDone("assessed")) tiers.assess();
        done &= steps.attempt("assessed", today, () -> {});
        done &= steps.attempt("better policy", today, tiers::improve);
        if (!steps.isDone("assessed again")) tiers.assess();
        done &= steps.attempt("assessed again", today, () -> {});
        done &= steps.attempt("tier by hand", today, () -> tiers.setByHand(cast, today));
        return steps.attempt("dedicated agents", today, office::lookAfter) && done;
    }
}
