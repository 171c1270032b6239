package anju.conversations;

import static java.util.stream.Collectors.joining;

import anju.kernel.jobs.RecurringJob;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a tenant has not read in the portal goes out by their channel, several words as one message. */
@Singleton
class TellUnread {
    static final String ABOUT = "conversation";

    private final ConversationStore conversations;
    private final MessageStore said;
    private final Messages messages;
    private final Clock clock;

    TellUnread(ConversationStore conversations, MessageStore said, Messages messages, Clock clock) {
        this.conversations = conversations;
        this.said = said;
        this.messages = messages;
        this.clock = clock;
    }

    /** @return how many conversations were looked at */
    @Transactional
    int tell(int limit) {
        var due = conversations.toTell(clock.instant(), limit);
        due.forEach(this::tell);
        return due.size();
    }

    private void tell(ConversationRow row) {
        var unread = said.unsent(row.tenantId(), row.tenantReadAt());
        if (!unread.isEmpty()) {
            var delivery = send(row.tenantId(), row.propertyId(), unread);
            said.sent(row.tenantId(), unread.stream().map(MessageRow::id).toList(), delivery);
        }
        conversations.save(row.told());
    }

    private UUID send(UUID tenant, @Nullable UUID house, List<MessageRow> unread) {
        var last = unread.getLast();
        var text = unread.stream().map(MessageRow::text).filter(one -> !one.isEmpty()).collect(joining("\n"));
        Map<String, Object> variables = Map.of("staff", last.author(), "text", text.isEmpty() ? "📷" : text);
        var key = ConversationTemplates.ANSWER + " " + last.id();
        var message = new NewMessage(tenant, house, ConversationTemplates.ANSWER, variables, null, ABOUT, tenant, key);
        return messages.send(List.of(message)).getFirst();
    }

    /** Each minute. */
    @Singleton
    static class EachMinute implements RecurringJob {
        private static final int AT_ONCE = 200;

        private final TellUnread unread;
        private final Clock clock;

        EachMinute(TellUnread unread, Clock clock) {
            this.unread = unread;
            this.clock = clock;
        }

        @Override
        public String name() {
            return "conversations.unread";
        }

        @Override
        public Schedule schedule() {
            return Schedules.cron("0 * * * * *", clock.getZone());
        }

        @Override
        public void run() {
            while (unread.tell(AT_ONCE) == AT_ONCE) {
                // each batch has committed
            }
        }
    }
}
