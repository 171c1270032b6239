package anju.messaging;

import anju.kernel.Audited;
import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Puts dead letters back into the outbox, with all their tries before them. */
@Singleton
class ReplayMessages {
    private static final UUID MANY = new UUID(0, 0);

    private final Db db;
    private final Channels channels;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    ReplayMessages(Db db, Channels channels, ApplicationEventPublisher<Audited> events, Clock clock) {
        this.db = db;
        this.channels = channels;
        this.events = events;
        this.clock = clock;
    }

    private record Found(UUID tenantId, String channel, String state) {}

    /** A message that could not be delivered, or had no way to go. */
    @Transactional
    public void one(UUID id, PropertyScope scope) {
        var found = db.query(sql -> Db.bind(sql.createQuery("""
                SELECT tenant_id, channel, state FROM messaging.message
                WHERE id = :id AND (:everything OR property_id = ANY(:properties)) FOR UPDATE"""), scope)
                .bind("id", id)
                .mapTo(Found.class)
                .findOne()).orElseThrow(() -> new Problem.NotFound("messaging.no_message"));
        if (!DeliveryState.of(found.state()).canBecome(DeliveryState.WAITING) || found.state().equals("waiting")) {
            throw new Problem.Conflict("messaging.not_dead");
        }
        if (channels.find(found.channel()).filter(Channel::configured).isEmpty()) {
            throw new Problem.Conflict("messaging.channel_off", found.channel());
        }
        db.run(sql -> sql.createUpdate("""
                UPDATE messaging.message
                SET state = 'waiting', attempts = 0, reason = NULL, next_at = :now, claimed_at = NULL
                WHERE tenant_id = :tenant AND id = :id AND channel <> 'in-app'""")
                .bind("now", clock.instant())
                .bind("tenant", found.tenantId())
                .bind("id", id)
                .execute());
        events.publishEvent(new Audited(
                "messaging.replayed", "message", id, null, Map.of("state", found.state()), Map.of("state", "waiting")));
    }

    /** @return how many */
    @Transactional
    public int all(DeadLetters which, PropertyScope scope) {
        Instant now = clock.instant();
        int replayed = db.query(sql -> Db.bindRecord(Db.bind(sql.createUpdate("""
                UPDATE messaging.message
                SET state = 'waiting', attempts = 0, reason = NULL, next_at = :now, claimed_at = NULL
                WHERE state = 'failed' AND (:everything OR property_id = ANY(:properties))
                  AND (CAST(:channel AS text) IS NULL OR channel = :channel)
                  AND (CAST(:template AS text) IS NULL OR template = :template)
                  AND (CAST(:kind AS text) IS NULL OR kind = :kind)"""), scope), which)
                .bind("now", now)
                .execute());
        if (replayed > 0) {
            events.publishEvent(new Audited(
                    "messaging.replayed", "message", MANY, null, Map.of("state", "failed"), Map.of("messages", replayed)));
        }
        return replayed;
    }
}
