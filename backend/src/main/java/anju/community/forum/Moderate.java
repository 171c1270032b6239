package anju.community.forum;

import anju.community.Neighbours;
import anju.community.forum.ForumStore.Mute;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.tenants.TenantDays;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Staff keep the talk of their houses civil: they hide and show, close topics, and give somebody a rest. */
@Singleton
class Moderate {
    private final PostStore posts;
    private final ForumStore forum;
    private final Tenants tenants;
    private final TenantDays days;
    private final Neighbours neighbours;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    Moderate(
            PostStore posts,
            ForumStore forum,
            Tenants tenants,
            TenantDays days,
            Neighbours neighbours,
            ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.posts = posts;
        this.forum = forum;
        this.tenants = tenants;
        this.days = days;
        this.neighbours = neighbours;
        this.audit = audit;
        this.clock = clock;
    }

    /** Neighbours read no more of it than that it was hidden; its author reads why. */
    @Transactional
    void hide(UUID id, String reason, Actor by) {
        var row = lock(id, by);
        if (row.hiddenAt() == null) {
            posts.update(row.hidden(clock.instant().truncatedTo(ChronoUnit.MICROS), by.name(), reason));
            audited("community.post_hidden", row, reason);
        }
        forum.settle(id, clock.instant());
    }

    /** It may be read again. */
    @Transactional
    void restore(UUID id, Actor by) {
        var row = lock(id, by);
        if (row.hiddenAt() == null) return;
        posts.update(row.hidden(null, null, null));
        audited("community.post_restored", row, null);
    }

    /** What was reported is all right. */
    @Transactional
    void dismiss(UUID id, Actor by) {
        var row = lock(id, by);
        forum.settle(id, clock.instant());
        audited("community.reports_dismissed", row, null);
    }

    @Transactional
    void close(UUID id, boolean closed, Actor by) {
        var row = lock(id, by);
        if (!row.isTopic()) throw new Problem.Conflict("community.not_a_topic");
        if (closed == (row.closedAt() != null)) return;
        posts.update(row.closed(closed ? clock.instant().truncatedTo(ChronoUnit.MICROS) : null));
        audited(closed ? "community.topic_closed" : "community.topic_opened", row, null);
    }

    /** @param untilOn the first day on which they may write again */
    @Transactional
    void mute(UUID tenant, LocalDate untilOn, String reason, Actor by) {
        tenants.visible(tenant, by.scope());
        var today = days.today(tenant);
        if (!untilOn.isAfter(today)) throw new Problem.Invalid("/untilOn", "community.mute_past", today.plusDays(1));
        var houses = neighbours.housesOf(tenant);
        if (houses.isEmpty()) throw new Problem.RuleBroken("community.lives_nowhere");
        forum.mute(new Mute(tenant, houses.getFirst(), untilOn, reason, by.name(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
        audit.publishEvent(new Audited(
                "community.muted", "tenant", tenant, houses.getFirst(), Map.of(),
                Map.of("tenantId", tenant, "until", untilOn, "reason", reason)));
    }

    @Transactional
    void unmute(UUID tenant, Actor by) {
        tenants.visible(tenant, by.scope());
        forum.mute(tenant).ifPresent(mute -> {
            forum.unmute(tenant);
            audit.publishEvent(new Audited(
                    "community.unmuted", "tenant", tenant, mute.propertyId(), Map.of(), Map.of("tenantId", tenant)));
        });
    }

    @Transactional
    void open(UUID house, boolean open, Actor by) {
        Neighbours.checkMine(List.of(house), by.scope());
        var name = neighbours.house(house).name();
        forum.open(house, open);
        audit.publishEvent(new Audited(
                open ? "community.forum_opened" : "community.forum_closed", "property", house, house, Map.of(), Map.of("name", name)));
    }

    private PostRow lock(UUID id, Actor by) {
        return posts.lock(id, by.scope()).orElseThrow(() -> new Problem.NotFound("community.no_post"));
    }

    private void audited(String action, PostRow row, @Nullable String reason) {
        var said = new HashMap<String, Object>(Map.of("tenantId", row.tenantId()));
        if (reason != null) said.put("reason", reason);
        audit.publishEvent(new Audited(action, "post", row.id(), row.propertyId(), Map.of(), said));
    }
}
