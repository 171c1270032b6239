package anju.messaging;

import static java.util.stream.Collectors.toSet;

import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages with the names of tenants and houses. */
@Singleton
class MessageWords {
    private final Tenants tenants;
    private final Houses houses;

    MessageWords(Tenants tenants, Houses houses) {
        this.tenants = tenants;
        this.houses = houses;
    }

    /**
     * @param state waiting, sent, failed, withdrawn, opted_out, over_budget, unreachable
     * @param reason why it was not sent, or not yet: {@code not_configured}, {@code no_address}, {@code no_provider_template}, or
     *     what the provider said
     * @param nextAt of a waiting one: not before
     * @param maybeTwice a try was cut off or its answer got lost: the tenant may have it twice
     * @param about kind of the thing it is about, {@code bill}; and its id
     */
    @Serdeable
    record MessageSummary(
            UUID id, UUID tenantId, String tenant, @Nullable UUID propertyId, String property, String template, String kind,
            String channel, String subject, String about, UUID aboutId, String state, @Nullable String reason, int attempts,
            boolean maybeTwice, @Nullable Instant nextAt, Instant queuedAt, @Nullable Instant sentAt) {}

    List<MessageSummary> summaries(List<MessageView> rows) {
        if (rows.isEmpty()) return List.of();
        var people = tenants.tenants(rows.stream().map(MessageView::tenantId).collect(toSet()));
        var names = houses.known();
        return rows.stream().map(row -> {
            var tenant = people.get(row.tenantId());
            return new MessageSummary(
                    row.id(), row.tenantId(), tenant == null ? "" : tenant.name(), row.propertyId(), names.name(row.propertyId()),
                    row.template(), row.kind(), row.channel(), row.subject(), row.about(), row.aboutId(), row.state(), row.reason(),
                    row.attempts(), row.maybeTwice(), row.state().equals("waiting") ? row.nextAt() : null, row.queuedAt(),
                    row.sentAt());
        }).toList();
    }
}
