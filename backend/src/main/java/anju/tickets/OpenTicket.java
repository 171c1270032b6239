package anju.tickets;

import anju.files.Files;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.tickets.Assigner.Asked;
import anju.tickets.MoveStore.MoveRow;
import anju.tickets.TicketState.Stage;
import anju.tickets.Tickets.NewTicket;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody has told us of something: it gets a number and a first entry in its history. */
@Singleton
class OpenTicket {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyMM");

    private final TicketStore store;
    private final MoveStore moves;
    private final TicketSubject subject;
    private final Properties properties;
    private final Assigner assigner;
    private final Files files;
    private final ApplicationEventPublisher<Object> events;

    OpenTicket(
            TicketStore store,
            MoveStore moves,
            TicketSubject subject,
            Properties properties,
            Assigner assigner,
            Files files,
            ApplicationEventPublisher<Object> events) {
        this.store = store;
        this.moves = moves;
        this.subject = subject;
        this.properties = properties;
        this.assigner = assigner;
        this.files = files;
        this.events = events;
    }

    /** Where no owner is named the rules say who it is. */
    @Transactional
    UUID open(NewTicket asked, Collection<UUID> fileIds, Hand hand, PropertyScope scope) {
        subject.check(asked, scope);
        if (asked.ownerId() != null) return take(asked, asked.ownerId(), fileIds, hand);
        var given = assigner.choose(new Asked(asked.kind(), asked.category(), asked.priority(), asked.propertyId(), asked.tenantId()));
        var id = take(asked, given.ownerId(), fileIds, hand);
        if (given.ownerId() != null) {
            moves.add(new MoveRow(
                    id, Ids.next(), hand.at(), Actor.SYSTEM.id(), Actor.SYSTEM.name(), "ASSIGN", Stage.NEW, Stage.NEW, given.because()));
        }
        return id;
    }

    /** As it was at the time: nobody is chosen. */
    @Transactional
    UUID past(NewTicket asked, Hand hand) {
        subject.check(asked, PropertyScope.ALL);
        return take(asked, asked.ownerId(), List.of(), hand);
    }

    private UUID take(NewTicket asked, @Nullable UUID ownerId, Collection<UUID> fileIds, Hand hand) {
        var row = row(asked, ownerId, hand);
        store.insert(row, hand, subject.words(row));
        moves.add(MoveRow.opened(row, hand));
        files.attach(fileIds, TicketFiles.TICKET, row.id());
        events.publishEvent(new TicketOpened(row.asTicket(), hand.at()));
        events.publishEvent(new Audited(
                "tickets.opened", "ticket", row.id(), row.propertyId(), Map.of(),
                row.told(Map.of("kind", row.kind(), "channel", row.channel()))));
        return row.id();
    }

    private TicketRow row(NewTicket asked, @Nullable UUID ownerId, Hand hand) {
        var house = properties.property(asked.propertyId());
        var origin = asked.origin();
        return new TicketRow(
                Ids.next(), store.nextNumber(MONTH.format(hand.at().atZone(house.timeZone()))), asked.kind(), asked.category(),
                asked.priority(), Stage.NEW, asked.propertyId(), asked.unitId(), asked.tenantId(), ownerId, asked.channel(),
                asked.title().strip(), asked.description().strip(), origin == null ? null : origin.kind(),
                origin == null ? null : origin.id(), hand.at(), hand.name(), null, null, null, null, null, null, null, null, null, null,
                null, 0, null, null, hand.at(), hand.name(), 1);
    }

    /** Refuses what cannot be written down as it is said. */
    static String channel(String channel) {
        if (!Channels.INTAKE.contains(channel)) {
            throw new Problem.Invalid("/channel", "tickets.no_such_channel", channel, String.join(", ", Channels.INTAKE));
        }
        return channel;
    }
}
