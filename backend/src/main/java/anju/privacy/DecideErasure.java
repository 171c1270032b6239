package anju.privacy;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import anju.privacy.RequestRow.Kind;
import anju.privacy.RequestRow.State;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Staff say yes or no; the tenant is told. Nobody can say yes while something stands against it. */
@Singleton
class DecideErasure {
    private final RequestStore requests;
    private final Obstacles obstacles;
    private final Tenants tenants;
    private final Messages messages;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    DecideErasure(
            RequestStore requests, Obstacles obstacles, Tenants tenants, Messages messages, ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.requests = requests;
        this.obstacles = obstacles;
        this.tenants = tenants;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Problem.RuleBroken {@code privacy.obstacles} with all of them */
    @Transactional
    void approve(UUID id, Actor by, @Nullable String note) {
        var row = undecided(id, by);
        var against = obstacles.against(row.tenantId());
        if (!against.isEmpty()) throw new Problem.RuleBroken("privacy.obstacles", String.join("; ", against));
        decide(row, State.APPROVED, by, note, PrivacyTexts.ERASURE_APPROVED, Map.of());
    }

    @Transactional
    void refuse(UUID id, Actor by, String reason) {
        decide(undecided(id, by), State.REFUSED, by, reason.strip(), PrivacyTexts.ERASURE_REFUSED, Map.of("reason", reason.strip()));
    }

    private RequestRow undecided(UUID id, Actor by) {
        var row = requests.require(id, by.scope(), true);
        if (row.kind() != Kind.ERASURE || row.state() != State.ASKED) throw new Problem.Conflict("privacy.decided");
        return row;
    }

    private void decide(RequestRow row, State state, Actor by, @Nullable String note, String template, Map<String, Object> variables) {
        requests.update(Steps.to(row, state, clock.instant(), by.name(), note));
        messages.send(List.of(new NewMessage(
                row.tenantId(), row.propertyId(), template, variables, null, "privacy_request", row.id(), template + ":" + row.id())));
        audit.publishEvent(new Audited(
                state == State.APPROVED ? "privacy.erasure_approved" : "privacy.erasure_refused", "tenant", row.tenantId(), row.propertyId(),
                Map.of(), Map.of("tenant", tenants.tenant(row.tenantId()).name(), "reason", Objects.requireNonNullElse(note, ""))));
    }
}
