package anju.points;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The second person says yes or no to an adjustment. */
@Singleton
class DecideAdjustment {
    private final AdjustmentStore adjustments;
    private final PostAdjustment postAdjustment;
    private final Clock clock;
    private final ApplicationEventPublisher<Audited> events;

    DecideAdjustment(
            AdjustmentStore adjustments,
            PostAdjustment postAdjustment,
            Clock clock,
            ApplicationEventPublisher<Audited> events) {
        this.adjustments = adjustments;
        this.postAdjustment = postAdjustment;
        this.clock = clock;
        this.events = events;
    }

    /** 403 to whoever proposed it, 409 when it is decided already, 422 when the points are no longer there. */
    @Transactional
    public Adjustment approve(UUID id, @Nullable String note, Actor actor) {
        var adjustment = requireOpen(id, actor);
        postAdjustment.post(adjustment, actor.id());
        return decide(adjustment, Adjustment.State.POSTED, note, actor, "points.adjustment_approved");
    }

    @Transactional
    public Adjustment refuse(UUID id, String reason, Actor actor) {
        return decide(
                requireOpen(id, actor), Adjustment.State.REFUSED, reason.strip(), actor, "points.adjustment_refused");
    }

    private Adjustment requireOpen(UUID id, Actor actor) {
        var adjustment = adjustments.lock(id, actor.scope())
                .orElseThrow(() -> new Problem.NotFound("points.no_adjustment"));
        if (adjustment.state() != Adjustment.State.WAITING) {
            // what needed nobody's approval was posted by whoever proposed it
            throw new Problem.Conflict(
                    "points.adjustment_decided", Objects.requireNonNullElse(adjustment.decidedByName(), adjustment.proposedByName()));
        }
        if (adjustment.proposedBy().equals(actor.id())) throw new Problem.Forbidden("points.own_adjustment");
        return adjustment;
    }

    private Adjustment decide(
            Adjustment adjustment, Adjustment.State state, @Nullable String note, Actor actor, String action) {
        adjustments.decide(
                adjustment.tenantId(), adjustment.id(), state, actor.id(), actor.name(), clock.instant(), note);
        events.publishEvent(new Audited(
                action, "points_adjustment", adjustment.id(), null,
                Map.of("state", "waiting"), AdjustPoints.facts(adjustment)));
        return adjustments.find(adjustment.id(), actor.scope()).orElseThrow();
    }
}
