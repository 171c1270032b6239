package anju.tickets.live;

import anju.identity.StaffAccessChanged;
import anju.kernel.Audited;
import anju.kernel.CurrentActor;
import anju.kernel.Notices;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** Tells every process what happens to tickets and conversations, and whose access changed; both go out when they are committed. */
final class TellChanges {
    static final String ACCESS = "access";

    private TellChanges() {}

    @Singleton
    static final class OfTickets implements ApplicationEventListener<Audited> {
        private static final Set<String> TOLD_OF = Set.of("ticket", Word.CONVERSATION);

        private final Notices notices;
        private final CurrentActor actor;
        private final ObjectMapper json;

        OfTickets(Notices notices, CurrentActor actor, ObjectMapper json) {
            this.notices = notices;
            this.actor = actor;
            this.json = json;
        }

        @Override
        public void onApplicationEvent(Audited event) {
            var house = event.propertyId();
            if (!TOLD_OF.contains(event.entity()) || house == null) return;
            var who = actor.orSystem();
            tell(new Word(event.entityId(), house, who.id(), who.name(), event.action()));
        }

        void tell(Word word) {
            try {
                notices.tell(Word.TOPIC, json.writeValueAsString(word));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Singleton
    static final class OfAccess implements ApplicationEventListener<StaffAccessChanged> {
        private final Notices notices;

        OfAccess(Notices notices) {
            this.notices = notices;
        }

        @Override
        public void onApplicationEvent(StaffAccessChanged event) {
            notices.tell(ACCESS, event.staffId().toString());
        }
    }
}
