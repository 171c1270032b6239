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
    private final OfficeLife office;

    EverydayLife(
            Known known, Steps steps, Accounting accounting, PointsLife points, TierLife tiers, OfficeLife office) {
        this.known = known;
        this.steps = steps;
        this.accounting = accounting;
        this.points = points;
        this.tiers = tiers;
        this.office = office;
    }

    void load(List<Stay> stays, LocalDate today) {
        var cast = new Cast(stays, known.tenants(stays), today);
        steps.once("terms", today, accounting::agreeTerms);
        steps.once("upcoming bills", today, accounting::makeBills);
        steps.once("bounced payment", today, () -> accounting.bounce(cast, today));
        steps.once("part payment", today, () -> accounting.payInPart(cast, today));
        steps.once("dispute", today, () -> accounting.dispute(cast));
        steps.once("opening points", today, () -> points.open(cast, today));
        steps.once("redemptions", today, () -> points.redeem(cast));
        steps.once("adjustments", today, () -> points.adjust(cast));
        steps.once("room transfer", today, () -> office.transfer(cast, today));
        steps.once("notes", today, () -> office.takeNotes(cast));
        steps.once("first assessment", today, tiers::announce);
        if (!steps.isDone("assessed")) tiers.assess();
        steps.once("assessed", today, () -> {});
        steps.once("better policy", today, tiers::improve);
        if (!steps.isDone("assessed again")) tiers.assess();
        steps.once("assessed again", today, () -> {});
        steps.once("tier by hand", today, () -> tiers.setByHand(cast, today));
    }
}
