package anju.inspections;

import anju.inspections.KeepPlans.Planned;
import anju.inspections.ProposalStore.ProposalRow;
import anju.inspections.ProposalStore.SettingRow;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The same complaint again and again out of one building: perhaps somebody should go and look. */
@Singleton
class ProposeInspections {
    private final ProposalStore rows;
    private final KeepPlans plans;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    ProposeInspections(ProposalStore rows, KeepPlans plans, ApplicationEventPublisher<Audited> events, Clock clock) {
        this.rows = rows;
        this.plans = plans;
        this.events = events;
        this.clock = clock;
    }

    List<ProposalRow> list(PropertyScope scope) {
        return rows.list(scope);
    }

    ProposalRow require(UUID id, PropertyScope scope) {
        return rows.find(id, scope).orElseThrow(() -> new Problem.NotFound("inspections.no_proposal"));
    }

    /** Looks through the complaints of the set number of days; says how many proposals are new. */
    @Transactional
    int look() {
        var setting = rows.setting();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        return rows.propose(now.minus(Duration.ofDays(setting.days())), setting.complaints(), now);
    }

    /** @param plan for the same property; watches the complaints of the proposal's category and building */
    @Transactional
    PlanRow accept(UUID id, Planned plan, Actor actor) {
        var proposal = require(id, actor.scope());
        if (!plan.propertyId().equals(proposal.propertyId())) throw new Problem.Invalid("/propertyId", "inspections.other_house");
        var watching = new Planned(
                plan.propertyId(), plan.name(), plan.kind(), plan.equipmentIds(), plan.items(),
                proposal.building().isEmpty() ? null : proposal.building(), proposal.category(), plan.recurrence(), plan.startsOn(),
                plan.assigneeId(), plan.active());
        var made = plans.add(watching, actor);
        decide(proposal, "ACCEPTED", actor, null, made.id());
        audit("inspections.proposal_accepted", proposal, Map.of("name", made.name()));
        return made;
    }

    @Transactional
    void dismiss(UUID id, String reason, Actor actor) {
        var proposal = require(id, actor.scope());
        decide(proposal, "DISMISSED", actor, reason.strip(), null);
        audit("inspections.proposal_dismissed", proposal, Map.of("reason", reason));
    }

    SettingRow setting() {
        return rows.setting();
    }

    @Transactional
    SettingRow set(int complaints, int days, long version) {
        var before = rows.setting();
        var after = new SettingRow(complaints, days, version + 1);
        if (!rows.update(after)) throw new Problem.Stale(before.version());
        events.publishEvent(new Audited(
                "inspections.setting_changed", "inspection_setting", Actor.SYSTEM.id(), null,
                Map.of("complaints", before.complaints(), "days", before.days()), Map.of("complaints", complaints, "days", days)));
        return after;
    }

    private void decide(
            ProposalRow proposal, String state, Actor actor, @Nullable String reason,
            @Nullable UUID planId) {
        if (!rows.decide(proposal.id(), state, clock.instant(), actor.name(), reason, planId)) {
            throw new Problem.Conflict("inspections.proposal_decided");
        }
    }

    private void audit(String action, ProposalRow row, Map<String, ?> after) {
        events.publishEvent(new Audited(
                action, "inspection_proposal", row.id(), row.propertyId(),
                Map.of("building", row.building(), "category", row.category(), "complaints", row.complaints()), after));
    }
}
