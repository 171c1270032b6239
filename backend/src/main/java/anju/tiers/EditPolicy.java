package anju.tiers;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import anju.kernel.Texts;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one draft of the policy, and its way to being the active one. A policy concerns every property. */
@Singleton
class EditPolicy {
    private final PolicyStore policies;
    private final RequestAssessment assessment;
    private final TierWords words;
    private final CurrentActor actor;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    EditPolicy(
            PolicyStore policies,
            RequestAssessment assessment,
            TierWords words,
            CurrentActor actor,
            ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.policies = policies;
        this.assessment = assessment;
        this.words = words;
        this.actor = actor;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param version of the draft that was read; null: there was none */
    @Transactional
    Policy draft(PolicyTerms terms, @Nullable Long version) {
        requireEveryProperty();
        PolicyCheck.require(terms);
        var who = actor.orSystem();
        var draft = policies.draft();
        if (draft.isEmpty()) return policies.policy(policies.insertDraft(terms, who.name(), clock.instant()));
        if (version == null) throw new Problem.Stale(draft.get().version());
        policies.updateDraft(draft.get(), terms, version, who.name(), clock.instant());
        return policies.policy(draft.get().id());
    }

    @Transactional
    void discard() {
        requireEveryProperty();
        policies.deleteDraft();
    }

    /** The draft becomes the policy, and everybody is assessed by it. */
    @Transactional
    Policy activate(long version) {
        requireEveryProperty();
        var draft = policies.draft().orElseThrow(() -> new Problem.NotFound("tiers.no_draft"));
        if (draft.version() != version) throw new Problem.Stale(draft.version());
        var before = policies.active();
        policies.activate(draft.id(), clock.instant());
        assessment.request();
        audit.publishEvent(new Audited(
                "tiers.policy_activated", "tier_policy", draft.id(), null, said(before), said(draft)));
        return policies.policy(draft.id());
    }

    private void requireEveryProperty() {
        var who = actor.orSystem();
        if (who != Actor.SYSTEM && !who.scope().everything()) throw new Problem.Forbidden("tiers.policy_scope");
    }

    private Map<String, Object> said(Policy policy) {
        var said = new LinkedHashMap<String, Object>();
        said.put("number", policy.number());
        said.put("minimumStayMonths", policy.minimumStayMonths());
        said.put("graceDays", policy.graceDays());
        said.put("downgrade", policy.downgrade().name());
        policy.levels().forEach(level ->
                said.put(level.code(), Texts.inEveryLanguage(reader -> words.conditions(level.condition(), reader))));
        return said;
    }
}
