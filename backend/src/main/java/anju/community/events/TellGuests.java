package anju.community.events;

import anju.community.CommunityTexts;
import anju.community.Neighbours;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;

/** Writes to those who signed up, in their language and by the clock of the house. */
@Singleton
class TellGuests {
    private static final int AT_ONCE = 1_000;

    private final Messages messages;
    private final Tenants tenants;
    private final Neighbours neighbours;

    TellGuests(Messages messages, Tenants tenants, Neighbours neighbours) {
        this.messages = messages;
        this.tenants = tenants;
        this.neighbours = neighbours;
    }

    /** The minute on the clock of the house. */
    static LocalDateTime when(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
    }

    void placeIsFree(EventRow event, SignUpRow guest) {
        tell(event, List.of(guest), CommunityTexts.PLACE_FREE, "free:" + guest.number(), "");
    }

    void changed(EventRow event, List<SignUpRow> guests) {
        tell(event, guests, CommunityTexts.EVENT_CHANGED, "changed:" + event.version(), "");
    }

    void cancelled(EventRow event, List<SignUpRow> guests, String reason) {
        tell(event, guests, CommunityTexts.EVENT_CANCELLED, "cancelled", reason);
    }

    private void tell(EventRow event, List<SignUpRow> guests, String template, String what, String reason) {
        var when = when(event.startsAt(), neighbours.zone(event.propertyId()));
        for (int from = 0; from < guests.size(); from += AT_ONCE) {
            var part = guests.subList(from, Math.min(guests.size(), from + AT_ONCE));
            var people = tenants.tenants(part.stream().map(SignUpRow::tenantId).toList());
            messages.send(part.stream()
                    .map(guest -> {
                        var language = people.get(guest.tenantId()).language();
                        var words = new HashMap<String, Object>();
                        words.put("title", event.titles().in(language));
                        words.put("when", when);
                        words.put("place", event.placesNames().in(language));
                        words.put("reason", reason);
                        return new NewMessage(
                                guest.tenantId(), event.propertyId(), template, words, null, "event", event.id(),
                                "event:" + event.id() + ":" + what);
                    })
                    .toList());
        }
    }
}
