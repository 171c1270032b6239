package anju.points;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.tenants.TenantDays;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody gives or takes points by hand: posted at once, or proposed to a second person. */
@Singleton
class AdjustPoints {
    private final Tenants tenants;
    private final AdjustmentStore adjustments;
    private final PostAdjustment postAdjustment;
    private final ApprovalPolicy approval;
    private final TenantDays days;
    private final Clock clock;
    private final ApplicationEventPublisher<Audited> events;

    AdjustPoints(
            Tenants tenants,
            AdjustmentStore adjustments,
            PostAdjustment postAdjustment,
            PointsSettings settings,
            TenantDays days,
            Clock clock,
            ApplicationEventPublisher<Audited> events) {
        this.tenants = tenants;
        this.adjustments = adjustments;
        this.postAdjustment = postAdjustment;
        this.approval = new ApprovalPolicy(settings.approvalLimit());
        this.days = days;
        this.clock = clock;
        this.events = events;
    }

    record Wish(PostingKind kind, long points, String reason, @Nullable String reasonEn, @Nullable LocalDate expiresOn) {}

    @Transactional
    public Adjustment adjust(UUID tenantId, Wish wish, Actor actor) {
        tenants.visible(tenantId, actor.scope());
        requireSensible(tenantId, wish);
        var waits = approval.needsSecondPerson(wish.kind(), wish.points(), actor.roles());
        var state = waits ? Adjustment.State.WAITING : Adjustment.State.POSTED;
        var adjustment = new Adjustment(
                tenantId, Ids.next(), wish.kind(), wish.points(), wish.reason().strip(), english(wish), wish.expiresOn(),
                state,
                actor.id(), actor.name(), clock.instant(), null, null, null, null);
        adjustments.insert(adjustment);
        if (!waits) postAdjustment.post(adjustment, actor.id());
        events.publishEvent(new Audited(
                waits ? "points.adjustment_proposed" : "points.adjusted", "points_adjustment", adjustment.id(), null,
                Map.of(), facts(adjustment)));
        return adjustment;
    }

    private static @Nullable String english(Wish wish) {
        return wish.reasonEn() == null || wish.reasonEn().isBlank() ? null : wish.reasonEn().strip();
    }

    private void requireSensible(UUID tenantId, Wish wish) {
        if (wish.points() == 0) throw new Problem.Invalid("/points", "points.adjustment_zero");
        if (wish.kind() == PostingKind.WRITE_OFF && wish.points() < 0) {
            throw new Problem.Invalid("/points", "points.write_off_negative", wish.points());
        }
        if (wish.expiresOn() == null) return;
        if (wish.kind() == PostingKind.WRITE_OFF || wish.points() < 0) {
            throw new Problem.Invalid("/expiresOn", "points.expiry_without_points");
        }
        if (!wish.expiresOn().isAfter(days.today(tenantId))) {
            throw new Problem.Invalid("/expiresOn", "points.expiry_past", wish.expiresOn());
        }
    }

    static Map<String, ?> facts(Adjustment adjustment) {
        var facts = new HashMap<String, Object>();
        facts.put("tenantId", adjustment.tenantId().toString());
        facts.put("kind", adjustment.kind().code());
        facts.put("points", adjustment.points());
        facts.put("reason", adjustment.reason());
        if (adjustment.reasonEn() != null) facts.put("reasonEn", adjustment.reasonEn());
        if (adjustment.expiresOn() != null) facts.put("expiresOn", adjustment.expiresOn().toString());
        return facts;
    }
}
