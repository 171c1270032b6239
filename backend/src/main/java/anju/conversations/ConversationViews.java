package anju.conversations;

import anju.conversations.ConversationWords.Word;
import anju.conversations.InboxPeople.Named;
import anju.conversations.InboxPeople.Person;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One tenant's conversation as staff read it; 404 where neither it nor, before it begins, the tenant is in the scope. */
@Singleton
class ConversationViews {
    private final ConversationStore conversations;
    private final ConversationWords words;
    private final InboxPeople people;
    private final Tenants tenants;

    ConversationViews(ConversationStore conversations, ConversationWords words, InboxPeople people, Tenants tenants) {
        this.conversations = conversations;
        this.words = words;
        this.people = people;
        this.tenants = tenants;
    }

    /**
     * @param state null: nothing was said yet
     * @param tenantReadAt up to there the tenant has read
     */
    @Serdeable
    record Whole(
            Person tenant,
            @Nullable ConversationState state,
            @Nullable Named assignee,
            @Nullable Instant waitingSince,
            @Nullable Instant lastAt,
            @Nullable Instant tenantReadAt) {}

    Whole whole(UUID tenant, PropertyScope scope) {
        var row = visible(tenant, scope);
        var person = people.person(tenant);
        if (row == null) return new Whole(person, null, null, null, null, null);
        var assignee = row.assigneeId();
        return new Whole(
                person, row.state(), assignee == null ? null : people.staff(List.of(assignee)).apply(assignee), row.waitingSince(),
                row.lastAt(), row.tenantReadAt());
    }

    /** The newest first. */
    Page<Word> words(UUID tenant, PropertyScope scope, int limit, @Nullable String cursor) {
        return visible(tenant, scope) == null ? new Page<>(List.of(), null) : words.page(tenant, limit, cursor);
    }

    private @Nullable ConversationRow visible(UUID tenant, PropertyScope scope) {
        var row = conversations.of(tenant, scope).orElse(null);
        if (row != null) return row;
        if (conversations.of(tenant).isPresent()) throw new Problem.NotFound("conversations.not_found");
        tenants.visible(tenant, scope);
        return null;
    }
}
