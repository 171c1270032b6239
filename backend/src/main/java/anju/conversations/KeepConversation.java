package anju.conversations;

import anju.identity.StaffDirectory;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who has a conversation in hand, and whether it is over; the same again changes nothing. */
@Singleton
class KeepConversation {
    static final String ENTITY = "conversation";

    private final ConversationStore conversations;
    private final StaffDirectory staff;
    private final Tenants tenants;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    KeepConversation(
            ConversationStore conversations,
            StaffDirectory staff,
            Tenants tenants,
            ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.conversations = conversations;
        this.staff = staff;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param to null: nobody */
    @Transactional
    void assign(UUID tenant, @Nullable UUID to, Actor by) {
        var row = lock(tenant, by.scope());
        if (Objects.equals(row.assigneeId(), to)) return;
        if (to != null) check(to, row.propertyId());
        conversations.save(row.assigned(to));
        audited("conversations.assigned", row, named(row.assigneeId()), named(to));
    }

    private void check(UUID to, @Nullable UUID house) {
        staff.active().stream()
                .filter(member -> member.id().equals(to))
                .filter(member -> house == null ? member.scope().everything() : member.scope().includes(house))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid("/staffId", "conversations.no_such_staff"));
    }

    private Map<String, Object> named(@Nullable UUID id) {
        return Map.of("assignee", id == null ? "" : staff.names(List.of(id)).getOrDefault(id, ""));
    }

    /** It is over, until the tenant writes again. */
    @Transactional
    void end(UUID tenant, Actor by) {
        var row = lock(tenant, by.scope());
        if (row.state() == ConversationState.DONE) return;
        conversations.save(row.ended());
        audited("conversations.ended", row, Map.of(), Map.of());
    }

    /** It is not over after all: it waits for us. */
    @Transactional
    void reopen(UUID tenant, Actor by) {
        var row = lock(tenant, by.scope());
        if (row.state() != ConversationState.DONE) return;
        conversations.save(row.reopened(clock.instant().truncatedTo(ChronoUnit.MICROS)));
        audited("conversations.reopened", row, Map.of(), Map.of());
    }

    /** Somebody of the staff has seen all of it. */
    @Transactional
    void read(UUID tenant, PropertyScope scope) {
        conversations.readByStaff(lock(tenant, scope).tenantId());
    }

    private ConversationRow lock(UUID tenant, PropertyScope scope) {
        return conversations.lock(tenant, scope).orElseThrow(() -> new Problem.NotFound("conversations.not_found"));
    }

    private void audited(String action, ConversationRow row, Map<String, ?> before, Map<String, ?> after) {
        var said = new HashMap<String, Object>(Converse.told(tenants, row.tenantId()));
        said.putAll(after);
        audit.publishEvent(new Audited(action, ENTITY, row.tenantId(), row.propertyId(), before, said));
    }
}
