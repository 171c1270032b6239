package anju.community.forum;

import anju.community.Neighbours;
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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tenants talk in the houses where they live: they begin a topic, reply, change or delete their own for a while, report. */
@Singleton
class WritePosts {
    private static final Duration A_WHILE = Duration.ofMinutes(10);
    private static final int MOST_IN_A_WHILE = 8;

    private final PostStore posts;
    private final ForumStore forum;
    private final Neighbours neighbours;
    private final TenantDays days;
    private final Tenants tenants;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    WritePosts(
            PostStore posts,
            ForumStore forum,
            Neighbours neighbours,
            TenantDays days,
            Tenants tenants,
            ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.posts = posts;
        this.forum = forum;
        this.neighbours = neighbours;
        this.days = days;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /** Houses where the tenant lives and may talk. */
    List<UUID> housesOf(UUID tenant) {
        var houses = neighbours.housesOf(tenant);
        var closed = forum.closed(houses);
        return houses.stream().filter(house -> !closed.contains(house)).toList();
    }

    /** One of a house where the tenant may talk; 404 otherwise, and when it was deleted. */
    PostRow topic(UUID tenant, UUID id) {
        return posts.in(id, housesOf(tenant), false)
                .filter(PostRow::isTopic)
                .filter(row -> row.hiddenAt() == null || row.tenantId().equals(tenant))
                .orElseThrow(() -> new Problem.NotFound("community.no_topic"));
    }

    /** @param house null: the only one where the tenant lives */
    @Transactional
    PostRow begin(UUID tenant, @Nullable UUID house, String title, String text) {
        var houses = housesOf(tenant);
        if (house != null && !houses.contains(house)) throw new Problem.NotFound("community.no_property");
        if (houses.isEmpty()) throw new Problem.RuleBroken("community.no_forum");
        mayWrite(tenant);
        var id = Ids.next();
        var row = new PostRow(
                tenant, id, id, house == null ? houses.getFirst() : house, title.strip(), text.strip(), now(), null, null, null, null, null, null);
        posts.insert(row);
        return row;
    }

    /** Staff write for a tenant who does not do so themselves; neighbours see the tenant's name, the trail both. */
    @Transactional
    PostRow beginFor(UUID tenant, @Nullable UUID house, String title, String text, Actor by) {
        tenants.visible(tenant, by.scope());
        var mine = housesOf(tenant).stream().filter(by.scope()::includes).findFirst();
        if (house != null && !by.scope().includes(house)) throw new Problem.NotFound("community.no_property");
        var row = begin(tenant, house == null ? mine.orElse(null) : house, title, text);
        if (!by.scope().includes(row.propertyId())) throw new Problem.NotFound("community.no_property");
        writtenFor(row);
        return row;
    }

    @Transactional
    PostRow replyFor(UUID tenant, UUID topicId, String text, Actor by) {
        tenants.visible(tenant, by.scope());
        var topic = posts.lock(topicId, by.scope())
                .filter(row -> row.isTopic() && housesOf(tenant).contains(row.propertyId()))
                .orElseThrow(() -> new Problem.NotFound("community.no_topic"));
        if (topic.hiddenAt() != null || topic.deletedAt() != null) throw new Problem.Conflict("community.topic_hidden");
        var row = reply(tenant, topicId, text);
        writtenFor(row);
        return row;
    }

    private void writtenFor(PostRow row) {
        audit.publishEvent(new Audited("community.posted_for", "post", row.id(), row.propertyId(), Map.of(), Map.of(
                "tenantId", row.tenantId().toString(), "tenant", tenants.tenant(row.tenantId()).name())));
    }

    @Transactional
    PostRow reply(UUID tenant, UUID topicId, String text) {
        var topic = posts.in(topicId, housesOf(tenant), true)
                .filter(row -> row.isTopic() && row.hiddenAt() == null)
                .orElseThrow(() -> new Problem.NotFound("community.no_topic"));
        if (topic.closedAt() != null) throw new Problem.Conflict("community.topic_closed");
        mayWrite(tenant);
        var row = new PostRow(
                tenant, Ids.next(), topicId, topic.propertyId(), "", text.strip(), now(), null, null, null, null, null, null);
        posts.insert(row);
        posts.touch(topic, row.createdAt());
        return row;
    }

    @Transactional
    PostRow edit(UUID tenant, UUID id, @Nullable String title, String text) {
        var row = own(tenant, id);
        mayStillWrite(tenant);
        var edited = row.edited(row.isTopic() && title != null && !title.isBlank() ? title.strip() : row.title(), text.strip(), now());
        posts.update(edited);
        return edited;
    }

    /** With a topic goes what was said in it. */
    @Transactional
    void delete(UUID tenant, UUID id) {
        posts.update(own(tenant, id).deleted(now()));
    }

    @Transactional
    void report(UUID tenant, UUID id, String reason) {
        var row = posts.in(id, housesOf(tenant), false).orElseThrow(() -> new Problem.NotFound("community.no_post"));
        if (row.tenantId().equals(tenant)) throw new Problem.RuleBroken("community.own_post");
        if (row.hiddenAt() != null) return;
        forum.report(tenant, row, reason.strip(), now());
        audit.publishEvent(new Audited("community.reported", "post", id, row.propertyId(), Map.of(), Map.of("reason", reason.strip())));
    }

    private PostRow own(UUID tenant, UUID id) {
        var row = posts.lockOwn(tenant, id).orElseThrow(() -> new Problem.NotFound("community.no_post"));
        if (!row.mayChange(tenant, clock.instant())) throw new Problem.RuleBroken("community.no_longer_yours", PostRow.OWN_FOR.toMinutes());
        return row;
    }

    private void mayWrite(UUID tenant) {
        mayStillWrite(tenant);
        if (posts.since(tenant, clock.instant().minus(A_WHILE)) >= MOST_IN_A_WHILE) {
            throw new Problem.TooMany(A_WHILE.toSeconds(), "community.too_many", MOST_IN_A_WHILE, A_WHILE.toMinutes());
        }
    }

    private void mayStillWrite(UUID tenant) {
        forum.mute(tenant).filter(mute -> mute.untilOn().isAfter(days.today(tenant))).ifPresent(mute -> {
            throw new Problem.RuleBroken("community.muted", mute.untilOn(), mute.reason());
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
