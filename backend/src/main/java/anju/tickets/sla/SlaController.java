package anju.tickets.sla;

import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import anju.tickets.Priority;
import anju.tickets.TicketKind;
import anju.tickets.sla.ForeseeDues.Foreseen;
import anju.tickets.sla.KeepPolicies.Done;
import anju.tickets.sla.KeepPolicies.Impact;
import anju.tickets.sla.PolicyChange.OpenTickets;
import anju.tickets.sla.WeekHours.Hours;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is promised about tickets, and when one opened at some time would be due. */
@Controller("/api/v1/sla-policies")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class SlaController {
    private static final int MOST_MINUTES = 60 * 24 * 366;

    private final CurrentActor actor;
    private final PolicyStore store;
    private final KeepPolicies keep;
    private final ForeseeDues foresee;
    private final RunStore runs;

    SlaController(CurrentActor actor, PolicyStore store, KeepPolicies keep, ForeseeDues foresee, RunStore runs) {
        this.actor = actor;
        this.store = store;
        this.keep = keep;
        this.foresee = foresee;
        this.runs = runs;
    }

    @Serdeable
    record ShiftOfDay(@NotNull DayOfWeek day, @NotNull LocalTime from, @NotNull LocalTime to) {}

    /**
     * @param roundTheClock day and night; {@code hours} are empty then
     * @param escalationMinutes of service time after a breach, until it goes to the administrators
     */
    @Serdeable
    record Policy(
            UUID id,
            long version,
            String name,
            @Nullable String nameEn,
            @Nullable TicketKind kind,
            @Nullable String category,
            @Nullable Priority priority,
            @Nullable String tier,
            @Nullable UUID propertyId,
            @Nullable Integer firstResponseMinutes,
            @Nullable Integer nextUpdateMinutes,
            @Nullable Integer resolutionMinutes,
            @Nullable Integer escalationMinutes,
            boolean roundTheClock,
            List<ShiftOfDay> hours,
            int warnPercent) {

        static Policy of(SlaPolicy row) {
            var hours = row.hours();
            return new Policy(
                    row.id(), row.version(), row.name(), row.nameEn(), row.kind(), row.category(), row.priority(), row.tier(), row.propertyId(),
                    row.firstResponseMinutes(), row.nextUpdateMinutes(), row.resolutionMinutes(), row.escalationMinutes(), hours == null,
                    hours == null ? List.of() : WeekHours.list(hours).stream()
                            .map(one -> new ShiftOfDay(one.day(), one.from(), one.to()))
                            .toList(),
                    row.warnPercent());
        }
    }

    /** @param openTickets whether open tickets keep what they were promised; absent: they do */
    @Serdeable
    record PolicyFields(
            @NotBlank @Size(max = 60) String name,
            @Nullable @Size(max = 60) String nameEn,
            @Nullable TicketKind kind,
            @Nullable @Size(max = 40) String category,
            @Nullable Priority priority,
            @Nullable @Size(max = 40) String tier,
            @Nullable UUID propertyId,
            @Nullable @Min(1) @Max(MOST_MINUTES) Integer firstResponseMinutes,
            @Nullable @Min(1) @Max(MOST_MINUTES) Integer nextUpdateMinutes,
            @Nullable @Min(1) @Max(MOST_MINUTES) Integer resolutionMinutes,
            @Nullable @Min(1) @Max(MOST_MINUTES) Integer escalationMinutes,
            boolean roundTheClock,
            @Nullable @Size(max = 50) List<@Valid ShiftOfDay> hours,
            @Min(10) @Max(99) int warnPercent,
            @Nullable OpenTickets openTickets) {

        SlaPolicy row(UUID id, long version) {
            if (Stream.of(firstResponseMinutes, nextUpdateMinutes, resolutionMinutes).noneMatch(Objects::nonNull)) {
                throw new Problem.Invalid("/firstResponseMinutes", "tickets.sla.nothing_promised");
            }
            return new SlaPolicy(
                    id, version, name.strip(), nameEn == null || nameEn.isBlank() ? null : nameEn.strip(), kind, category, priority, tier, propertyId, firstResponseMinutes, nextUpdateMinutes,
                    resolutionMinutes, escalationMinutes, week(), warnPercent);
        }

        private @Nullable String week() {
            if (roundTheClock) return null;
            var given = hours == null ? List.<ShiftOfDay>of() : hours;
            return WeekHours.checked(name.strip(), given.stream().map(one -> new Hours(one.day(), one.from(), one.to())).toList());
        }

        OpenTickets wish() {
            return openTickets == null ? OpenTickets.KEEP : openTickets;
        }
    }

    /**
     * @param open tickets that would go by it, of which {@code sooner} would be due sooner, {@code later} later
     * @param estimated from some hundred of them, where they are many
     */
    @Serdeable
    record Effects(long open, long sooner, long later, long same, boolean estimated) {
        static Effects of(Impact impact) {
            return new Effects(impact.open(), impact.sooner(), impact.later(), impact.same(), impact.estimated());
        }
    }

    /** @param endedAt null while it goes on */
    @Serdeable
    record Run(
            UUID id,
            UUID policyId,
            String name,
            @Nullable String nameEn,
            long total,
            long looked,
            long taken,
            String askedBy,
            Instant askedAt,
            @Nullable Instant endedAt) {
        static Run of(RunRow row) {
            return new Run(
                    row.id(), row.policyId(), row.name(), row.nameEn(), Math.max(row.total(), row.looked()), row.looked(), row.taken(),
                    row.askedBy(), row.askedAt(), row.endedAt());
        }
    }

    /**
     * @param policy null: it has ended
     * @param effects on open tickets; null while a run goes through them, or when they keep what they were promised
     */
    @Serdeable
    record Kept(@Nullable Policy policy, @Nullable Effects effects, @Nullable Run run) {
        static Kept of(@Nullable Policy policy, Done done) {
            return new Kept(
                    policy, done.impact() == null ? null : Effects.of(done.impact()), done.run() == null ? null : Run.of(done.run()));
        }
    }

    /** @param at when it would be opened; absent: now */
    @Serdeable
    record Imagined(
            @NotNull TicketKind kind,
            @Nullable @Size(max = 40) String category,
            @Nullable Priority priority,
            @Nullable @Size(max = 40) String tier,
            @NotNull UUID propertyId,
            @Nullable Instant at) {}

    @Serdeable
    record Due(Promise what, int minutes, Instant warnAt, Instant dueAt) {}

    /** @param others that would fit too, the next best first */
    @Serdeable
    record Outlook(@Nullable Policy policy, List<Due> dues, List<Policy> others) {
        static Outlook of(Foreseen seen) {
            return new Outlook(
                    seen.policy() == null ? null : Policy.of(seen.policy()),
                    seen.dues().stream().map(due -> new Due(due.what(), due.minutes(), due.warnAt(), due.dueAt())).toList(),
                    seen.others().stream().map(Policy::of).toList());
        }
    }

    @Get
    List<Policy> list() {
        return store.current(actor.require().scope()).stream().map(Policy::of).toList();
    }

    /** Changes on their way through the open tickets, and those that went before; the newest first. */
    @Get("/runs")
    List<Run> runs() {
        return runs.latest(actor.require().scope()).stream().map(Run::of).toList();
    }

    @Post
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<Kept> add(@Valid @Body PolicyFields body) {
        return put(body, Ids.next(), 1).status(201);
    }

    @Put("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<Kept> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body PolicyFields body) {
        store.require(id, actor.require().scope());
        return put(body, id, Versions.required(ifMatch) + 1);
    }

    private MutableHttpResponse<Kept> put(PolicyFields body, UUID id, long version) {
        var row = body.row(id, version);
        var done = keep.put(row, body.wish(), actor.require());
        return Versions.ok(Kept.of(Policy.of(row), done), version);
    }

    /** Tickets opened from now on go by another. */
    @Delete("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER})
    Kept end(UUID id, @Nullable @Header("If-Match") String ifMatch, @Nullable @QueryValue OpenTickets openTickets) {
        Actor by = actor.require();
        store.require(id, by.scope());
        var wish = openTickets == null ? OpenTickets.KEEP : openTickets;
        return Kept.of(null, keep.remove(id, Versions.required(ifMatch), wish, by));
    }

    /** What it would do to open tickets, before it does. */
    @Post("/impact")
    @Secured({Role.ADMIN, Role.MANAGER})
    Effects impact(@Valid @Body PolicyFields body) {
        return Effects.of(keep.impact(new UUID(0, 0), body.row(new UUID(0, 0), 1)));
    }

    @Post("/{id}/impact")
    @Secured({Role.ADMIN, Role.MANAGER})
    Effects impact(UUID id, @Valid @Body PolicyFields body) {
        var present = store.require(id, actor.require().scope());
        return Effects.of(keep.impact(id, body.row(id, present.version() + 1)));
    }

    /** What ending it would do. */
    @Get("/{id}/impact")
    @Secured({Role.ADMIN, Role.MANAGER})
    Effects impact(UUID id) {
        store.require(id, actor.require().scope());
        return Effects.of(keep.impact(id, null));
    }

    @Post("/preview")
    Outlook preview(@Valid @Body Imagined body) {
        if (!actor.require().scope().includes(body.propertyId())) throw new Problem.NotFound("tickets.no_property");
        var priority = body.priority() == null ? Priority.NORMAL : body.priority();
        return Outlook.of(foresee.of(body.kind(), body.category(), priority, body.tier(), body.propertyId(), body.at()));
    }
}
