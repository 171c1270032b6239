package anju.messaging;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door to messaging: messages go into the outbox in the caller's transaction and leave after it has committed. */
public interface Messages {
    /**
     * @return the messages' ids, in the order given. One that the tenant has opted out of, or that has no channel to go by,
     *     is kept with that as its state, so that the timeline can say why it was not sent
     */
    List<UUID> send(Collection<NewMessage> messages);

    /** What the tenant would read, by which channel, if it were sent now; nothing is kept. */
    Preview preview(NewMessage message);

    /** @param state as {@link Delivery} has it: {@code unreachable} when it would not leave */
    record Preview(String channel, String language, String subject, String body, String state) {}

    /** What became of messages about these things, by thing, oldest first. */
    Map<UUID, List<Delivery>> about(String kind, Collection<UUID> ids);

    /**
     * @param propertyId the property it concerns: sender's name, hours and time zone; null when it concerns none
     * @param template code of a template, {@code tickets.resolved}
     * @param variables by name, as the template declares them; written as text in the tenant's language by the caller or,
     *     for Money, LocalDate and numbers, by messaging
     * @param channel {@code in-app}, {@code email}, {@code sms}, {@code wechat}; null picks the tenant's own
     * @param about kind of the thing it is about, {@code ticket}; and its id
     * @param key two messages of one key are one message; null for none
     */
    record NewMessage(
            UUID tenantId,
            @Nullable UUID propertyId,
            String template,
            Map<String, Object> variables,
            @Nullable String channel,
            String about,
            UUID aboutId,
            @Nullable String key) {}
}
