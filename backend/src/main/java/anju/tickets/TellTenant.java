package anju.tickets;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tickets.Move.Agree;
import anju.tickets.Move.Reopen;
import anju.tickets.Move.Tell;
import anju.tickets.TicketState.Telling;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The end of the loop: the tenant is told what was done, and agrees or does not. */
@Singleton
class TellTenant {
    private final MoveTicket move;
    private final TicketStore store;
    private final TenantMessages messages;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    TellTenant(
            MoveTicket move,
            TicketStore store,
            TenantMessages messages,
            ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.move = move;
        this.store = store;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param channel one of {@link Channels#TOLD}, or, when Anju sends it, of {@link Channels#SENT}; null: the tenant's own
     * @param at when staff told the tenant themselves; null: now
     * @param send whether Anju sends it now
     */
    record News(@Nullable String channel, @Nullable Instant at, String text, boolean send) {}

    /** Tenants of tickets that were merged into this one are told too, by message. */
    @Transactional
    TicketRow tell(UUID id, long version, News news, Hand hand, PropertyScope scope) {
        var row = move.locked(id, version, scope);
        check(row, news);
        var sent = news.send() ? messages.resolved(row, row.tenantId(), news.text(), news.channel(), hand) : news.channel();
        var at = news.send() || news.at() == null ? hand.at() : notBefore(row.resolvedAt(), news.at());
        var told = move.move(row, new Tell(new Telling(at, sent == null ? "in-app" : sent, hand.name(), news.text())), news.text(), hand);
        store.mergedInto(id).forEach(merged -> messages.follower(row, merged, news.text(), hand));
        return told;
    }

    private void check(TicketRow row, News news) {
        if (!news.send() && (news.channel() == null || !Channels.TOLD.contains(news.channel()))) {
            throw new Problem.Invalid("/channel", "tickets.no_such_channel", String.valueOf(news.channel()), String.join(", ", Channels.TOLD));
        }
        if (news.send() && news.channel() != null && !Channels.SENT.contains(news.channel())) {
            throw new Problem.Invalid("/channel", "tickets.no_such_channel", news.channel(), String.join(", ", Channels.SENT));
        }
        var at = news.at();
        if (at == null || news.send()) return;
        if (at.isAfter(clock.instant())) throw new Problem.Invalid("/at", "tickets.told_in_future");
        if (row.resolvedAt() != null && at.isBefore(row.resolvedAt().truncatedTo(ChronoUnit.MINUTES))) {
            throw new Problem.Invalid("/at", "tickets.told_before_resolved");
        }
    }

    /** People say the minute: what was resolved in that one was told after it. */
    private static Instant notBefore(@Nullable Instant resolved, Instant told) {
        return resolved != null && told.isBefore(resolved) ? resolved : told;
    }

    /** @param rating 1–5; null when the tenant gave none */
    record Answer(boolean agreed, @Nullable String note, @Nullable Integer rating, @Nullable String comment) {}

    @Transactional
    TicketRow answer(UUID id, long version, Answer answer, Hand hand, PropertyScope scope) {
        var row = move.locked(id, version, scope);
        if (answer.agreed()) {
            if (answer.rating() != null) store.rate(id, answer.rating(), answer.comment());
            return move.move(store.lock(id, scope), new Agree(), answer.note(), hand);
        }
        if (answer.note() == null || answer.note().isBlank()) throw new Problem.Invalid("/note", "tickets.what_is_not_solved");
        return move.move(row, new Reopen(), answer.note(), hand);
    }

    /** What a tenant who had stayed silent says afterwards. */
    @Transactional
    void rate(UUID id, int rating, @Nullable String comment, PropertyScope scope) {
        var row = store.lock(id, scope);
        if (row.closedAt() == null || row.tenantId() == null) throw new Problem.Conflict("tickets.rate_when_closed");
        store.rate(id, rating, comment);
        audit.publishEvent(new Audited(
                "tickets.rated", "ticket", id, row.propertyId(), Map.of(), row.told(Map.of("rating", rating))));
    }
}
