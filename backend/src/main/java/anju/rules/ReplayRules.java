package anju.rules;

import anju.kernel.Audited;
import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.jobs.JobQueue;
import anju.kernel.jobs.QueuedJob;
import anju.rules.FactStore.Judged;
import anju.rules.RuleStore.State;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives what an active rule would have given for facts it never judged, such as history from before it was on. Goes
 * tenant by tenant, each step its own transaction, so that a stop in the middle goes on where it was.
 */
@Singleton
@Bean(typed = {ReplayRules.class, QueuedJob.class})
class ReplayRules implements QueuedJob {
    private static final String NAME = "rules.replay";
    private static final int TENANTS = 200;

    private final Db db;
    private final JobQueue queue;
    private final RuleStore rules;
    private final ReplayStep step;
    private final FactReader facts;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    ReplayRules(
            Db db, JobQueue queue, RuleStore rules, ReplayStep step, FactReader facts, ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.db = db;
        this.queue = queue;
        this.rules = rules;
        this.step = step;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param facts to look at; {@code judged} so far; {@code points} given */
    @Serdeable
    record Replay(
            UUID id, UUID ruleId, UUID versionId, LocalDate fromOn, LocalDate toOn, String state, long facts, long judged,
            long points, String askedBy, Instant askedAt, @Nullable Instant doneAt) {}

    @Transactional
    Replay ask(UUID ruleId, LocalDate from, LocalDate to, String by) {
        var rule = rules.lock(ruleId, null);
        var version = rule.in(State.ACTIVE).orElseThrow(() -> new Problem.RuleBroken("rules.replay_inactive"));
        if (!from.isBefore(to)) throw new Problem.Invalid("/to", "rules.replay_empty");
        var id = Ids.next();
        db.run(handle -> handle.createUpdate("""
                INSERT INTO rules.replay (id, rule_id, version_id, from_on, to_on, state, facts, asked_by, asked_at)
                VALUES (:id, :rule, :version, :from, :to, 'waiting', :facts, :by, :now)""")
                .bind("id", id)
                .bind("rule", ruleId)
                .bind("version", version.id())
                .bind("from", from)
                .bind("to", to)
                .bind("facts", facts.count(rule.trigger(), from, to))
                .bind("by", by)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
        queue.add(NAME, id.toString());
        audit.publishEvent(new Audited("rules.replayed", "rule", ruleId, null, Map.of(), Map.of("from", from, "to", to)));
        return of(ruleId).getFirst();
    }

    List<Replay> of(UUID ruleId) {
        return db.query(handle -> handle.createQuery("""
                SELECT id, rule_id, version_id, from_on, to_on, state, facts, judged, points, asked_by, asked_at, done_at
                FROM rules.replay WHERE rule_id = :rule ORDER BY asked_at DESC LIMIT 20""")
                .bind("rule", ruleId)
                .mapTo(Replay.class)
                .list());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String id) {
        var replay = UUID.fromString(id);
        while (step.next(replay, TENANTS)) {
            // the step has committed; the next one begins after its last tenant
        }
    }

    /** One transaction of a replay. */
    @Singleton
    static class ReplayStep {
        private final Db db;
        private final RuleStore rules;
        private final RuleSets sets;
        private final FactReader facts;
        private final JudgeFacts judge;
        private final Clock clock;

        ReplayStep(Db db, RuleStore rules, RuleSets sets, FactReader facts, JudgeFacts judge, Clock clock) {
            this.db = db;
            this.rules = rules;
            this.sets = sets;
            this.facts = facts;
            this.judge = judge;
            this.clock = clock;
        }

        private record Progress(UUID ruleId, LocalDate fromOn, LocalDate toOn, String state, UUID afterTenant) {}

        /** False when nothing is left to do. */
        @Transactional
        boolean next(UUID id, int limit) {
            var progress = db.query(handle -> handle.createQuery("""
                    SELECT rule_id, from_on, to_on, state, after_tenant FROM rules.replay WHERE id = :id FOR UPDATE""")
                    .bind("id", id)
                    .map((row, context) -> new Progress(
                            row.getObject(1, UUID.class), row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class),
                            row.getString(4), row.getObject(5, UUID.class)))
                    .one());
            if (progress.state().equals("done")) return false;
            var rule = rules.rule(progress.ruleId());
            var version = rule.in(State.ACTIVE).orElse(null);
            var tenants = version == null
                    ? List.<UUID>of()
                    : facts.tenants(rule.trigger(), progress.fromOn(), progress.toOn(), progress.afterTenant(), limit);
            if (version == null || tenants.isEmpty()) {
                finish(id);
                return false;
            }
            var found = facts.ofTenants(rule.trigger(), progress.fromOn(), progress.toOn(), tenants);
            Map<Judged, RuleSet> unjudged = new LinkedHashMap<>();
            for (var judged : found) {
                if (judged.setId() != null && sets.set(judged.setId()).contains(rule.id())) continue;
                unjudged.put(judged, sets.with(judged.setId(), rule.trigger(), version));
            }
            var given = judge.judgeLate(rule.trigger(), unjudged).stream().mapToLong(entry -> entry.verdict().points()).sum()
                    - unjudged.keySet().stream().mapToLong(Judged::points).sum();
            advance(id, tenants.getLast(), found.size(), given);
            return true;
        }

        private void advance(UUID id, UUID after, int judged, long points) {
            db.run(handle -> handle.createUpdate("""
                    UPDATE rules.replay
                    SET state = 'running', after_tenant = :after, judged = judged + :judged, points = points + :points
                    WHERE id = :id""")
                    .bind("id", id)
                    .bind("after", after)
                    .bind("judged", judged)
                    .bind("points", points)
                    .execute());
        }

        private void finish(UUID id) {
            db.run(handle -> handle.createUpdate("UPDATE rules.replay SET state = 'done', done_at = :now WHERE id = :id")
                    .bind("id", id)
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .execute());
        }
    }
}
