package anju.conversations;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of conversations.conversation.
 *
 * @param waitingSince the tenant's first word that nobody has answered; null unless they wait for us
 * @param turn place in the inbox, the smallest first: who waits longest, then who spoke last
 * @param tellAt when what the tenant has not read by then goes out by their channel
 */
record ConversationRow(
        UUID tenantId,
        @Nullable UUID propertyId,
        ConversationState state,
        @Nullable UUID assigneeId,
        @Nullable Instant waitingSince,
        Instant lastAt,
        long turn,
        @Nullable Instant tenantReadAt,
        @Nullable Instant staffReadAt,
        @Nullable Instant tellAt) {
    /** So long a tenant who looks at the portal may take to read it there. */
    static final Duration MAY_BE_READ_FOR = Duration.ofMinutes(2);
    private static final long LAST = Long.MAX_VALUE / 2;

    static ConversationRow begun(UUID tenant, @Nullable UUID house, Instant at) {
        return new ConversationRow(
                tenant, house, ConversationState.DONE, null, null, at, turn(null, at), null, null, null);
    }

    /** Not before who waits longer; of those who do not wait, who spoke last comes first. Microseconds. */
    static long turn(@Nullable Instant waitingSince, Instant lastAt) {
        return waitingSince == null ? LAST - micros(lastAt) : micros(waitingSince);
    }

    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    /** The tenant said something. */
    ConversationRow heard(Instant at) {
        var since = waitingSince == null ? at : waitingSince;
        return with(ConversationState.WAITING_FOR_US, assigneeId, since, at, staffReadAt, tellAt);
    }

    /** Who answers has it in hand, unless somebody has. */
    ConversationRow answered(Instant at, UUID by) {
        return with(
                ConversationState.WAITING_FOR_TENANT, assigneeId == null ? by : assigneeId, null, at, at,
                tellAt == null ? at.plus(MAY_BE_READ_FOR) : tellAt);
    }

    ConversationRow ended() {
        return with(ConversationState.DONE, assigneeId, null, lastAt, staffReadAt, tellAt);
    }

    ConversationRow reopened(Instant at) {
        return with(ConversationState.WAITING_FOR_US, assigneeId, at, lastAt, staffReadAt, tellAt);
    }

    ConversationRow assigned(@Nullable UUID to) {
        return with(state, to, waitingSince, lastAt, staffReadAt, tellAt);
    }

    /** What was unread went out. */
    ConversationRow told() {
        return with(state, assigneeId, waitingSince, lastAt, staffReadAt, null);
    }

    ConversationRow in(@Nullable UUID house) {
        return new ConversationRow(
                tenantId, house, state, assigneeId, waitingSince, lastAt, turn, tenantReadAt, staffReadAt, tellAt);
    }

    private ConversationRow with(
            ConversationState newState,
            @Nullable UUID assignee,
            @Nullable Instant waiting,
            Instant last,
            @Nullable Instant staffRead,
            @Nullable Instant tell) {
        return new ConversationRow(
                tenantId, propertyId, newState, assignee, waiting, last, turn(waiting, last), tenantReadAt, staffRead, tell);
    }
}
