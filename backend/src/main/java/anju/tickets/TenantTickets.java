package anju.tickets;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.Actor;
import anju.kernel.Page;
import anju.kernel.http.ReaderLocale;
import anju.properties.Properties;
import anju.properties.Property;
import anju.properties.Unit;
import anju.tickets.CategoryStore.CategoryRow;
import anju.tickets.ConversationStore.Direction;
import anju.tickets.MoveStore.MoveRow;
import anju.tickets.TicketState.Ending;
import anju.tickets.TicketState.Stage;
import anju.tickets.TicketViews.CategoryName;
import anju.tickets.WorkOrderStore.State;
import anju.tickets.WorkOrderStore.WorkOrderRow;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A tenant's own tickets as the tenant sees them: what was said between us, and nothing that is between colleagues. */
@Singleton
class TenantTickets {
    private static final Set<String> TOLD_OF = Set.of("OPEN", "ACKNOWLEDGE", "START", "TELL", "AGREE", "REOPEN", "CLOSE", "MERGE");

    private final TicketStore store;
    private final CategoryStore categories;
    private final Properties properties;
    private final MoveTicket move;
    private final MoveStore moves;
    private final ConversationStore conversation;
    private final WorkOrderStore orders;
    private final WorkOrderViews orderViews;
    private final Files files;
    private final Clock clock;

    TenantTickets(
            TicketStore store,
            CategoryStore categories,
            Properties properties,
            MoveTicket move,
            MoveStore moves,
            ConversationStore conversation,
            WorkOrderStore orders,
            WorkOrderViews orderViews,
            Files files,
            Clock clock) {
        this.store = store;
        this.categories = categories;
        this.properties = properties;
        this.move = move;
        this.moves = moves;
        this.conversation = conversation;
        this.orders = orders;
        this.orderViews = orderViews;
        this.files = files;
        this.clock = clock;
    }

    /** How far it is, in the tenant's words; what was solved goes on until the tenant was told. */
    @Serdeable
    enum Step { RECEIVED, ACCEPTED, WORKING, YOUR_TURN, CONFIRM, DONE }

    /** To say whether it is solved, or to answer what we asked. */
    @Serdeable
    enum Need { CONFIRM, ANSWER }

    static Step step(Stage stage) {
        return switch (stage) {
            case NEW -> Step.RECEIVED;
            case ACKNOWLEDGED -> Step.ACCEPTED;
            case IN_PROGRESS, WAITING_SUPPLIER, RESOLVED, REOPENED -> Step.WORKING;
            case WAITING_TENANT -> Step.YOUR_TURN;
            case TOLD -> Step.CONFIRM;
            case CLOSED -> Step.DONE;
        };
    }

    /** @param who comes; null in lists */
    @Serdeable
    record Visit(Instant from, @Nullable Instant to, boolean done, @Nullable String who, List<StoredFile> photos) {}

    /**
     * @param need what it waits for the tenant to do; null: nothing
     * @param reopened it was not solved at first
     * @param together it is seen to with another, of whomever
     * @param zone of the house, for its times
     * @param visit the next one
     */
    @Serdeable
    record Item(
            UUID id,
            String number,
            TicketKind kind,
            @Nullable CategoryName category,
            String title,
            Step step,
            @Nullable Need need,
            boolean reopened,
            boolean together,
            @Nullable String room,
            String property,
            String zone,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable Integer rating,
            @Nullable Visit visit) {}

    /**
     * @param what {@code OPEN}, {@code ACKNOWLEDGE}, {@code START}, {@code TELL}, {@code AGREE}, {@code REOPEN}, {@code CLOSE}
     * @param words what the tenant said to it; why colleagues did it stays with them
     */
    @Serdeable
    record Event(Instant at, String what, @Nullable String words) {}

    /** @param mine the tenant said it, there or to staff who wrote it down */
    @Serdeable
    record Line(UUID id, Instant at, boolean mine, String channel, String text) {}

    /** @param silentAt from then on silence counts as agreement */
    @Serdeable
    record Told(Instant at, String channel, String text, Instant silentAt) {}

    /** What the tenant may do with it now. */
    @Serdeable
    record May(boolean write, boolean confirm, boolean reopen, boolean rate) {}

    /** @param text what the tenant wrote; null where staff wrote it down */
    @Serdeable
    record Whole(
            Item ticket,
            @Nullable String text,
            List<Event> events,
            List<Line> lines,
            List<StoredFile> photos,
            List<Visit> visits,
            @Nullable Told told,
            @Nullable String ratingComment,
            May may) {}

    Page<Item> items(Page<TicketRow> rows) {
        return new Page<>(items(rows.items()), rows.nextCursor());
    }

    Whole of(UUID id, UUID tenantId) {
        var row = store.requireOf(id, tenantId);
        var facts = move.facts(row, Hand.of(Actor.SYSTEM, clock.instant()));
        var open = TicketLife.open(row.state(), facts);
        var happened = moves.of(id);
        var rate = row.stage() == Stage.CLOSED && row.ending() != Ending.MERGED && row.rating() == null;
        return new Whole(
                items(List.of(row)).getFirst(), wrote(happened, tenantId) ? row.description() : null, events(happened, tenantId), lines(id),
                files.attached(TicketFiles.TICKET, List.of(id)).getOrDefault(id, List.of()), visits(id),
                told(row, facts.silenceDays()), row.ratingComment(),
                new May(row.stage() != Stage.CLOSED, open.contains(Move.Name.AGREE),
                        open.contains(Move.Name.REOPEN) && row.stage() != Stage.RESOLVED, rate));
    }

    private List<Item> items(Collection<TicketRow> rows) {
        if (rows.isEmpty()) return List.of();
        var houses = properties.all().stream().collect(toMap(Property::id, house -> house));
        var rooms = properties.units(rows.stream().map(TicketRow::unitId).filter(Objects::nonNull).distinct().toList());
        var visits = orders.planned(rows.stream().map(TicketRow::id).toList()).stream().collect(groupingBy(WorkOrderRow::ticketId));
        var names = categoryNames();
        return rows.stream()
                .map(row -> item(
                        row, houses.get(row.propertyId()), row.unitId() == null ? null : rooms.get(row.unitId()),
                        row.category() == null ? null : new CategoryName(row.category(), names.apply(row)),
                        visits.getOrDefault(row.id(), List.of()).stream().findFirst().orElse(null)))
                .toList();
    }

    private Function<TicketRow, String> categoryNames() {
        Function<CategoryRow, String> name =
                ReaderLocale.current().equals(Locale.ENGLISH) ? CategoryRow::nameEn : CategoryRow::nameZh;
        var names = categories.all().stream().collect(toMap(row -> row.kind() + " " + row.code(), name));
        return row -> names.getOrDefault(row.kind() + " " + row.category(), "");
    }

    private static Item item(
            TicketRow row, Property house, @Nullable Unit room, @Nullable CategoryName category, @Nullable WorkOrderRow visit) {
        var from = visit == null || row.stage() == Stage.CLOSED ? null : visit.visitFrom();
        return new Item(
                row.id(), row.number(), row.kind(), category, row.title(), step(row.stage()), need(row), row.reopened() > 0,
                row.ending() == Ending.MERGED, room == null ? null : room.label(), house.name(), house.timeZone().getId(), row.openedAt(),
                row.closedAt(), row.rating(),
                from == null ? null : new Visit(from, visit.visitTo(), false, null, List.of()));
    }

    private static @Nullable Need need(TicketRow row) {
        return switch (row.stage()) {
            case TOLD -> Need.CONFIRM;
            case WAITING_TENANT -> Need.ANSWER;
            case NEW, ACKNOWLEDGED, IN_PROGRESS, WAITING_SUPPLIER, RESOLVED, REOPENED, CLOSED -> null;
        };
    }

    private static boolean wrote(List<MoveRow> happened, UUID tenantId) {
        return !happened.isEmpty() && happened.getFirst().actorId().equals(tenantId);
    }

    private static List<Event> events(List<MoveRow> happened, UUID tenantId) {
        return happened.stream()
                .filter(one -> TOLD_OF.contains(one.what()))
                .map(one -> new Event(one.at(), one.what(), one.actorId().equals(tenantId) ? one.note() : null))
                .toList();
    }

    private List<Line> lines(UUID id) {
        return conversation.messages(id).stream()
                .map(one -> new Line(one.id(), one.at(), one.direction() == Direction.IN, one.channel(), one.text()))
                .toList();
    }

    private List<Visit> visits(UUID id) {
        return orderViews.of(id).stream()
                .filter(one -> one.state() != State.CANCELLED && one.visitFrom() != null)
                .map(one -> new Visit(
                        Objects.requireNonNull(one.visitFrom()), one.visitTo(), one.state() == State.DONE, one.supplier(), one.after()))
                .toList();
    }

    private static @Nullable Told told(TicketRow row, int silenceDays) {
        var told = row.told();
        if (told == null || row.ending() == Ending.MERGED) return null;
        return new Told(told.at(), told.channel(), told.text(), TicketLife.silentAt(told.at(), silenceDays));
    }

    /** What a tenant may choose from, in the reader's language and order; {@code parent} null at the top. */
    @Serdeable
    record Choice(TicketKind kind, String code, @Nullable String parent, String name) {}

    List<Choice> choices() {
        var english = ReaderLocale.current().equals(Locale.ENGLISH);
        return categories.all().stream()
                .filter(CategoryRow::active)
                .map(row -> new Choice(row.kind(), row.code(), row.parent(), english ? row.nameEn() : row.nameZh()))
                .toList();
    }
}
