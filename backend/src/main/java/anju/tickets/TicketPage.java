package anju.tickets;

import static java.util.stream.Collectors.toMap;

import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.Actor;
import anju.kernel.PropertyScope;
import anju.messaging.Delivery;
import anju.messaging.Messages;
import anju.tickets.ConversationStore.Direction;
import anju.tickets.ConversationStore.MessageRow;
import anju.tickets.LinkStore.Link;
import anju.tickets.MoveStore.MoveRow;
import anju.tickets.TicketState.Ending;
import anju.tickets.TicketState.Stage;
import anju.tickets.TicketViews.Item;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One ticket with everything that belongs to it. */
@Singleton
class TicketPage {
    private final TicketStore store;
    private final TicketViews views;
    private final MoveTicket move;
    private final MoveStore moves;
    private final ConversationStore conversation;
    private final WorkOrderViews orders;
    private final LinkStore links;
    private final Files files;
    private final Messages messages;
    private final Assigner assigner;
    private final List<OriginPhotos> originPhotos;
    private final Clock clock;

    TicketPage(
            TicketStore store,
            TicketViews views,
            MoveTicket move,
            MoveStore moves,
            ConversationStore conversation,
            WorkOrderViews orders,
            LinkStore links,
            Files files,
            Messages messages,
            Assigner assigner,
            List<OriginPhotos> originPhotos,
            Clock clock) {
        this.store = store;
        this.views = views;
        this.move = move;
        this.moves = moves;
        this.conversation = conversation;
        this.orders = orders;
        this.links = links;
        this.files = files;
        this.messages = messages;
        this.assigner = assigner;
        this.originPhotos = originPhotos;
        this.clock = clock;
    }

    @Serdeable
    record Done(Instant at, String text, @Nullable String cause, @Nullable String prevention) {}

    /** @param silentAt from then on silence counts as agreement */
    @Serdeable
    record News(Instant at, String channel, String by, String text, Instant silentAt) {}

    /** @param what name of the move, or {@code OPEN}, {@code CHANGE}, {@code ASSIGN}, {@code HAND_OVER} */
    @Serdeable
    record Step(Instant at, String by, String what, @Nullable Stage from, Stage to, @Nullable String note) {}

    @Serdeable
    record Note(UUID id, Instant at, String by, String text) {}

    /** @param delivery what became of it, when Anju sent it: {@code waiting}, {@code sent}, {@code failed} … */
    @Serdeable
    record Message(UUID id, Instant at, Direction direction, String channel, String by, String text, @Nullable String delivery) {}

    /** @param kind of the link; {@code MERGED}: that one was merged into this one; {@code ORIGIN}: that one came of this one */
    @Serdeable
    record Linked(String kind, Item ticket) {}

    /** @param kind {@code callback}, {@code survey}, {@code inspection}, {@code ticket} */
    @Serdeable
    record From(String kind, UUID id) {}

    /**
     * @param originFiles photos of what it came from
     * @param moves what may be done with it now; {@code rateable}: closed, and its tenant has not said how well
     */
    @Serdeable
    record Whole(
            Item ticket,
            String description,
            String openedBy,
            @Nullable From origin,
            List<StoredFile> originFiles,
            @Nullable Done resolution,
            @Nullable News telling,
            @Nullable String ratingComment,
            boolean rateable,
            @Nullable Item mergedInto,
            List<Move.Name> moves,
            boolean someoneToTell,
            int silenceDays,
            List<Step> history,
            List<Note> notes,
            List<Message> messages,
            List<WorkOrderViews.View> workOrders,
            List<Linked> links,
            List<StoredFile> files) {}

    Whole of(UUID id, PropertyScope scope) {
        var row = store.require(id, scope);
        var facts = move.facts(row, Hand.of(Actor.SYSTEM, clock.instant()));
        var into = row.mergedInto();
        return new Whole(
                views.item(row), row.description(), row.openedBy(),
                row.originKind() == null || row.originId() == null ? null : new From(row.originKind(), row.originId()),
                originFiles(row),
                done(row), news(row, facts.silenceDays()), row.ratingComment(),
                row.stage() == Stage.CLOSED && row.ending() != Ending.MERGED && row.tenantId() != null && row.rating() == null,
                into == null ? null : views.item(store.require(into, PropertyScope.ALL)),
                TicketLife.open(row.state(), facts), facts.someoneToTell(), facts.silenceDays(), history(id), notes(id), said(id),
                orders.of(id), linked(row, scope), files.attached(TicketFiles.TICKET, List.of(id)).getOrDefault(id, List.of()));
    }

    private static @Nullable Done done(TicketRow row) {
        var resolution = row.resolved();
        if (resolution == null) return null;
        return new Done(resolution.at(), resolution.text(), resolution.cause(), resolution.prevention());
    }

    private static @Nullable News news(TicketRow row, int silenceDays) {
        var told = row.told();
        if (told == null || row.ending() == Ending.MERGED) return null;
        return new News(told.at(), told.channel(), told.by(), told.text(), TicketLife.silentAt(told.at(), silenceDays));
    }

    private List<Step> history(UUID id) {
        return moves.of(id).stream()
                .map(one -> new Step(one.at(), one.actor(), one.what(), one.fromStage(), one.toStage(), noted(one)))
                .toList();
    }

    private List<StoredFile> originFiles(TicketRow row) {
        var id = row.originId();
        if (id == null) return List.of();
        return originPhotos.stream().filter(one -> one.kind().equals(row.originKind())).flatMap(one -> one.of(id).stream()).toList();
    }

    private @Nullable String noted(MoveRow row) {
        return row.what().equals("ASSIGN") && row.note() != null ? assigner.words(row.note()) : row.note();
    }

    private List<Note> notes(UUID id) {
        return conversation.notes(id).stream().map(one -> new Note(one.id(), one.at(), one.author(), one.text())).toList();
    }

    private List<Message> said(UUID id) {
        var states = messages.about(TenantMessages.ABOUT, List.of(id)).getOrDefault(id, List.of()).stream()
                .collect(toMap(Delivery::id, Delivery::state));
        return conversation.messages(id).stream().map(one -> message(one, states)).toList();
    }

    private static Message message(MessageRow row, Map<UUID, String> states) {
        return new Message(
                row.id(), row.at(), row.direction(), row.channel(), row.author(), row.text(),
                row.deliveryId() == null ? null : states.get(row.deliveryId()));
    }

    /** Links, what was merged into it, what came of it and what it came of; each once, and none beyond the scope. */
    private List<Linked> linked(TicketRow row, PropertyScope scope) {
        var kinds = new LinkedHashMap<UUID, String>();
        store.mergedInto(row.id()).forEach(other -> kinds.put(other.id(), "MERGED"));
        store.from("ticket", List.of(row.id())).forEach(other -> kinds.putIfAbsent(other.id(), "ORIGIN"));
        if ("ticket".equals(row.originKind()) && row.originId() != null) kinds.putIfAbsent(row.originId(), "CAME_FROM");
        for (Link link : links.of(row.id())) kinds.putIfAbsent(link.otherId(), link.kind().name());
        if (row.mergedInto() != null) kinds.remove(row.mergedInto());
        var others = store.byIds(kinds.keySet()).stream().filter(other -> scope.includes(other.propertyId())).toList();
        var found = new ArrayList<Linked>();
        views.items(others).forEach(item -> found.add(new Linked(kinds.get(item.id()), item)));
        return found;
    }
}
