package anju.conversations;

import anju.conversations.MessageRow.Direction;
import anju.files.Files;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.CurrentTenant.SignedInTenant;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A word more: the tenant's own, what staff heard from the tenant, or what staff say. */
@Singleton
class Converse {
    static final String PORTAL = "portal";
    /** How staff hear from tenants who do not write themselves. */
    static final Set<String> HEARD = new TreeSet<>(Set.of("phone", "in-person", "wechat", "email", "sms", "paper"));
    private static final Duration A_WHILE = Duration.ofMinutes(10);
    private static final int MOST_IN_A_WHILE = 20;

    private final ConversationStore conversations;
    private final MessageStore messages;
    private final AnsweringHouse house;
    private final Tenants tenants;
    private final Files files;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    Converse(
            ConversationStore conversations,
            MessageStore messages,
            AnsweringHouse house,
            Tenants tenants,
            Files files,
            ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.house = house;
        this.tenants = tenants;
        this.files = files;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param text may be empty where there are photos */
    record Words(String text, Collection<UUID> fileIds) {
        Words {
            text = text.strip();
            if (text.isEmpty() && fileIds.isEmpty()) throw new Problem.Invalid("/text", "conversations.nothing_said");
        }
    }

    /**
     * The tenant writes in the portal.
     *
     * @throws Problem.TooMany after many within a while
     */
    @Transactional
    UUID hear(SignedInTenant me, Words words) {
        if (messages.since(me.id(), clock.instant().minus(A_WHILE)) >= MOST_IN_A_WHILE) {
            throw new Problem.TooMany(A_WHILE.toSeconds(), "conversations.too_many", MOST_IN_A_WHILE, A_WHILE.toMinutes());
        }
        var row = begun(me.id(), PropertyScope.ALL);
        var id = heard(row, PORTAL, me.id(), me.name(), words.text());
        try {
            files.attach(words.fileIds(), ConversationFiles.MESSAGE, id);
        } catch (Problem.RuleBroken notTheirs) {
            throw new Problem.NotFound("files.not_found");
        }
        audited("conversations.tenant_wrote", row);
        return id;
    }

    /** Staff write down what the tenant said on the telephone or at the window; it waits for an answer as if it had been written. */
    @Transactional
    UUID heard(UUID tenant, String channel, Words words, Actor by) {
        if (!HEARD.contains(channel)) {
            throw new Problem.Invalid("/channel", "conversations.no_such_channel", channel, String.join(", ", HEARD));
        }
        var row = open(tenant, by.scope());
        var id = heard(row, channel, by.id(), by.name(), words.text());
        files.attach(words.fileIds(), ConversationFiles.MESSAGE, id);
        audited("conversations.heard", row);
        return id;
    }

    private UUID heard(ConversationRow row, String channel, UUID authorId, String author, String text) {
        var at = now();
        var id = Ids.next();
        messages.add(new MessageRow(row.tenantId(), id, at, Direction.IN, channel, authorId, author, text, null, null));
        conversations.save(row.heard(at));
        return id;
    }

    /** Staff write; it is there at once, and goes out by the tenant's channel if they do not read it soon. */
    @Transactional
    UUID write(UUID tenant, Words words, Actor by) {
        var row = open(tenant, by.scope());
        var at = now();
        var id = Ids.next();
        messages.add(new MessageRow(tenant, id, at, Direction.OUT, PORTAL, by.id(), by.name(), words.text(), null, null));
        conversations.save(row.answered(at, by.id()));
        files.attach(words.fileIds(), ConversationFiles.MESSAGE, id);
        audited("conversations.wrote", row);
        return id;
    }

    /** The tenant's conversation, begun if there was none; 404 where neither it nor the tenant is in the scope. */
    private ConversationRow open(UUID tenant, PropertyScope scope) {
        if (conversations.of(tenant).isEmpty()) tenants.visible(tenant, scope);
        else conversations.lock(tenant, scope).orElseThrow(() -> new Problem.NotFound("conversations.not_found"));
        return begun(tenant, scope);
    }

    private ConversationRow begun(UUID tenant, PropertyScope scope) {
        var row = conversations.begin(ConversationRow.begun(tenant, house.of(tenant, null, scope), now()));
        return row.in(house.of(tenant, row.propertyId(), scope));
    }

    /** Whose it is stands in each entry: what staff did, they did for the tenant. */
    private void audited(String action, ConversationRow row) {
        audit.publishEvent(new Audited(
                action, KeepConversation.ENTITY, row.tenantId(), row.propertyId(), Map.of(), told(tenants, row.tenantId())));
    }

    static Map<String, Object> told(Tenants tenants, UUID tenant) {
        return Map.of("tenantId", tenant.toString(), "tenant", tenants.tenant(tenant).name());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static Collection<UUID> files(@Nullable List<UUID> ids) {
        return ids == null ? List.of() : ids;
    }
}
