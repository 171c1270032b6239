package anju.messaging;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as a channel sees it.
 *
 * @param id stays the same over all tries, for providers that recognise what they have seen
 * @param address mail address, E.164 phone number or WeChat open id
 * @param variables by name, as written in the text
 * @param providerTemplate the provider's number of its own copy of the text
 */
record Outgoing(
        UUID id,
        String address,
        String sender,
        String subject,
        String body,
        Map<String, String> variables,
        @Nullable String providerTemplate) {

    /** Without its texts: logs say nothing of a tenant. */
    @Override
    public String toString() {
        return "message " + id;
    }
}
