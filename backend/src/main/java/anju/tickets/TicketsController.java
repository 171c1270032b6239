package anju.tickets;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.ListExport;
import anju.kernel.http.Versions;
import anju.properties.Properties;
import anju.properties.Property;
import anju.tickets.TicketList.Counts;
import anju.tickets.TicketList.Filter;
import anju.tickets.TicketPage.Whole;
import anju.tickets.TicketState.Stage;
import anju.tickets.TicketViews.Item;
import anju.tickets.Tickets.NewTicket;
import anju.tickets.Tickets.Origin;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Complaints, repairs and services: intake, list, page, what describes one. */
@Controller("/api/v1/tickets")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TicketsController {
    private final CurrentActor actor;
    private final OpenTicket open;
    private final ChangeTicket change;
    private final TicketList list;
    private final TicketStore store;
    private final TicketViews views;
    private final TicketPage page;
    private final Properties properties;
    private final Idempotency idempotency;
    private final Clock clock;
    private final ListExport exports;

    TicketsController(
            CurrentActor actor,
            OpenTicket open,
            ChangeTicket change,
            TicketList list,
            TicketStore store,
            TicketViews views,
            TicketPage page,
            Properties properties,
            Idempotency idempotency,
            Clock clock,
            ListExport exports) {
        this.actor = actor;
        this.open = open;
        this.change = change;
        this.list = list;
        this.store = store;
        this.views = views;
        this.page = page;
        this.properties = properties;
        this.idempotency = idempotency;
        this.clock = clock;
        this.exports = exports;
    }

    /** @param kind {@code callback}, {@code survey}, {@code inspection}, {@code ticket} */
    @Serdeable
    record CameFrom(@NotBlank @Size(max = 30) String kind, @NotNull UUID id) {}

    /** @param propertyId or {@code unitId}, whose house it is then */
    @Serdeable
    record Told(
            @NotNull TicketKind kind,
            @Nullable @Size(max = 40) String category,
            @Nullable Priority priority,
            @Nullable UUID propertyId,
            @Nullable UUID unitId,
            @Nullable UUID tenantId,
            @NotBlank String channel,
            @NotBlank @Size(max = 120) String title,
            @Nullable @Size(max = 4000) String description,
            @Nullable UUID ownerId,
            @Nullable @Valid CameFrom origin,
            @Nullable @Size(max = 20) List<UUID> fileIds) {}

    @Serdeable
    record Id(UUID id) {}

    @Serdeable
    record StageCount(Stage stage, long count) {}

    /** @param pressing late or about to be: the asker's own, for managers and administrators everybody's */
    @Serdeable
    record Numbers(List<StageCount> byStage, long mine, long ownerless, long late, long pressing, long open) {}

    @Serdeable
    enum Order { NEWEST, DUE }

    /**
     * @param mine those of the asker; {@code ownerless} those of nobody; {@code open} those not closed; {@code late} those whose
     *     promise has run out; {@code pressing} those, and those close to it, that {@code /counts} counts for the asker;
     *     {@code tier} the tenant's when the promise was made
     */
    @Get
    Page<Item> list(
            @Nullable @QueryValue String q,
            @Nullable @QueryValue List<Stage> stage,
            @Nullable @QueryValue List<TicketKind> kind,
            @Nullable @QueryValue List<Priority> priority,
            @Nullable @QueryValue Boolean open,
            @Nullable @QueryValue Boolean mine,
            @Nullable @QueryValue Boolean ownerless,
            @Nullable @QueryValue String category,
            @Nullable @QueryValue UUID ownerId,
            @Nullable @QueryValue UUID tenantId,
            @Nullable @QueryValue UUID unitId,
            @Nullable @QueryValue String channel,
            @Nullable @QueryValue Instant openedFrom,
            @Nullable @QueryValue Instant openedTo,
            @Nullable @QueryValue Boolean late,
            @Nullable @QueryValue Boolean pressing,
            @Nullable @QueryValue String tier,
            @Nullable @QueryValue String building,
            @Nullable @QueryValue Order order,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var me = actor.require();
        var own = Boolean.TRUE.equals(mine) || Boolean.TRUE.equals(pressing) && !team(me);
        var filter = new Filter(
                q == null || q.isBlank() ? null : q, stage == null ? List.of() : stage, kind == null ? List.of() : kind,
                priority == null ? List.of() : priority, open, ownerless, category, own ? me.id() : ownerId,
                tenantId, unitId, channel, openedFrom, openedTo, Boolean.TRUE.equals(late) ? clock.instant() : null,
                Boolean.TRUE.equals(pressing) ? clock.instant() : null, tier, building);
        var within = me.scope().narrowedTo(propertyId);
        var rows = order == Order.DUE
                ? list.byDue(filter, within, Cursor.limit(limit), cursor)
                : list.page(filter, within, Cursor.limit(limit), cursor);
        return new Page<>(views.items(rows.items()), rows.nextCursor());
    }

    /** The same as a CSV file, 50,000 rows at most. */
    @Get("/export")
    HttpResponse<byte[]> export(
            @Nullable @QueryValue String q,
            @Nullable @QueryValue List<Stage> stage,
            @Nullable @QueryValue List<TicketKind> kind,
            @Nullable @QueryValue List<Priority> priority,
            @Nullable @QueryValue Boolean open,
            @Nullable @QueryValue Boolean mine,
            @Nullable @QueryValue Boolean ownerless,
            @Nullable @QueryValue String category,
            @Nullable @QueryValue UUID ownerId,
            @Nullable @QueryValue UUID tenantId,
            @Nullable @QueryValue UUID unitId,
            @Nullable @QueryValue String channel,
            @Nullable @QueryValue Instant openedFrom,
            @Nullable @QueryValue Instant openedTo,
            @Nullable @QueryValue Boolean late,
            @Nullable @QueryValue Boolean pressing,
            @Nullable @QueryValue String tier,
            @Nullable @QueryValue String building,
            @Nullable @QueryValue Order order,
            @Nullable @QueryValue UUID propertyId) {
        var zones = properties.all().stream().collect(toMap(Property::id, Property::timeZone));
        return exports.csv("tickets", TicketColumns.in(zones), cursor -> list(
                q, stage, kind, priority, open, mine, ownerless, category, ownerId, tenantId, unitId, channel, openedFrom,
                openedTo, late, pressing, tier, building, order, propertyId, Cursor.MAX_LIMIT, cursor));
    }

    /** How many are open, by state. */
    @Get("/counts")
    Numbers counts(@Nullable @QueryValue UUID propertyId, @Nullable @QueryValue UUID tenantId) {
        var me = actor.require();
        return numbers(list.counts(me.id(), team(me), me.scope().narrowedTo(propertyId), tenantId, clock.instant()));
    }

    /** Sees to what everybody's work waits for, not only the own. */
    private static boolean team(Actor me) {
        return me.has(Role.MANAGER) || me.has(Role.ADMIN);
    }

    private static Numbers numbers(Counts counts) {
        var byStage = counts.byStage().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new StageCount(entry.getKey(), entry.getValue()))
                .toList();
        var open = byStage.stream().mapToLong(StageCount::count).sum();
        return new Numbers(byStage, counts.mine(), counts.ownerless(), counts.late(), counts.pressing(), open);
    }

    /** What waits for the asker, the most pressing first; at most fifty. */
    @Get("/waiting")
    List<Item> waiting(@Nullable @QueryValue UUID propertyId) {
        var me = actor.require();
        return views.items(list.waitingFor(me.id(), me.scope().narrowedTo(propertyId)));
    }

    @Get("/{id}")
    HttpResponse<Whole> get(UUID id) {
        var whole = page.of(id, scope());
        return Versions.ok(whole, whole.ticket().version());
    }

    @Post
    HttpResponse<Whole> open(@Nullable @Header("Idempotency-Key") String key, @Valid @Body Told body) {
        var hand = Hand.of(actor.require(), clock.instant());
        var files = body.fileIds() == null ? List.<UUID>of() : body.fileIds();
        var id = idempotency.once(key, "tickets", body, Id.class, () -> new Id(open.open(asked(body), files, hand, scope()))).id();
        var whole = page.of(id, scope());
        return Versions.ok(whole, whole.ticket().version()).status(201);
    }

    private NewTicket asked(Told body) {
        var property = body.propertyId();
        if (property == null) {
            if (body.unitId() == null) throw new Problem.Invalid("/propertyId", "tickets.which_house");
            property = properties.unit(body.unitId()).propertyId();
        }
        return new NewTicket(
                body.kind(), body.category(), body.priority() == null ? Priority.NORMAL : body.priority(), property, body.unitId(),
                body.tenantId(), body.channel(), body.title(), body.description() == null ? "" : body.description(), body.ownerId(),
                body.origin() == null ? null : new Origin(body.origin().kind(), body.origin().id()));
    }

    @Patch("/{id}")
    HttpResponse<Whole> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body Description body) {
        var version = Versions.required(ifMatch);
        var row = body.over(store.require(id, scope()), version);
        change.describe(row, Hand.of(actor.require(), clock.instant()), scope());
        return get(id);
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
