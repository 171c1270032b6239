package anju.callbacks;

import anju.identity.Absence;
import anju.identity.StaffDirectory;
import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import anju.properties.Properties;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who makes calls, who is on leave, and in which hours people may be called. */
@Controller("/api/v1/callbacks")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class CallTeamController {
    private final StaffDirectory staff;
    private final Absences absences;
    private final HouseHours hours;
    private final CallRefusals refusals;
    private final TaskStore tasks;
    private final Properties properties;
    private final CurrentActor actor;
    private final Clock clock;

    CallTeamController(
            StaffDirectory staff,
            Absences absences,
            HouseHours hours,
            CallRefusals refusals,
            TaskStore tasks,
            Properties properties,
            CurrentActor actor,
            Clock clock) {
        this.staff = staff;
        this.absences = absences;
        this.hours = hours;
        this.refusals = refusals;
        this.tasks = tasks;
        this.properties = properties;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @param propertyIds null: every one
     * @param away on leave today
     */
    @Serdeable
    record AgentView(
            UUID id, String name, boolean agent, @Nullable Set<UUID> propertyIds, long open, boolean away, boolean me) {}

    /**
     * @param to first day back
     * @param openCalls calls that fall on those days
     */
    @Serdeable
    record AbsenceView(UUID id, UUID staffId, @Nullable String name, LocalDate from, LocalDate to, int openCalls) {}

    /**
     * @param days ISO, 1 Monday
     * @param retry null: three times, after 4 and 24 hours
     */
    @Serdeable
    record HoursBody(
            @NotNull LocalTime opensAt,
            @NotNull LocalTime closesAt,
            @NotEmpty List<@Min(1) @Max(7) Integer> days,
            boolean onHolidays,
            @Nullable RetryPolicy retry) {}

    /** @param refusals how many who live there do not want to be called */
    @Serdeable
    record HoursView(
            UUID propertyId, String property, LocalTime opensAt, LocalTime closesAt, List<Integer> days, boolean onHolidays,
            RetryPolicy retry, long refusals, long version) {}

    /** Somebody who lives there and does not want to be called. */
    @Serdeable
    record Refusal(UUID tenantId, String name, @Nullable String room) {}

    @Get("/agents")
    Page<AgentView> agents() {
        var me = actor.require();
        var load = tasks.load(me.scope());
        var away = absences.away(LocalDate.now(clock));
        return new Page<>(staff.active().stream()
                .filter(member -> Absences.sharesHouse(member, me))
                .map(member -> new AgentView(
                        member.id(), member.name(), member.roles().contains(Role.AGENT),
                        member.scope().everything() ? null : member.scope().properties(), load.getOrDefault(member.id(), 0L),
                        away.contains(member.id()), member.id().equals(me.id())))
                .toList(), null);
    }

    @Get("/absences")
    Page<AbsenceView> absences() {
        var me = actor.require();
        var names = staff.active().stream().filter(member -> Absences.sharesHouse(member, me)).map(member -> member.id()).toList();
        return new Page<>(absences.since(LocalDate.now(clock)).stream()
                .filter(row -> names.contains(row.staffId()))
                .map(row -> view(row, me))
                .toList(), null);
    }

    @Get("/hours")
    Page<HoursView> hours() {
        var scope = actor.require().scope();
        var rows = hours.rows();
        var refused = refusals.counts(scope);
        return new Page<>(properties.all().stream()
                .filter(property -> scope.includes(property.id()))
                .map(property -> view(rows.get(property.id()), refused.getOrDefault(property.id(), 0L)))
                .toList(), null);
    }

    @Get("/hours/{propertyId}")
    HttpResponse<HoursView> hours(UUID propertyId) {
        return versioned(seen(propertyId));
    }

    @Put("/hours/{propertyId}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<HoursView> agree(UUID propertyId, @Nullable @Header("If-Match") String ifMatch, @Valid @Body HoursBody body) {
        var retry = Objects.requireNonNullElse(body.retry(), RetryPolicy.STANDARD);
        hours.agree(new HouseHours.Row(
                seen(propertyId), body.opensAt(), body.closesAt(), body.days(), body.onHolidays(), retry.limit(), retry.hours(),
                Versions.required(ifMatch)));
        return versioned(propertyId);
    }

    /** Those who live there and do not want to be called, by room; at most {@value Cursor#MAX_LIMIT}. */
    @Get("/hours/{propertyId}/refusals")
    Page<Refusal> refusals(UUID propertyId) {
        return new Page<>(refusals.of(seen(propertyId), Cursor.MAX_LIMIT), null);
    }

    private UUID seen(UUID propertyId) {
        if (!actor.require().scope().includes(propertyId)) throw new Problem.NotFound("properties.no_property");
        return properties.property(propertyId).id();
    }

    private HttpResponse<HoursView> versioned(UUID propertyId) {
        var row = hours.row(propertyId);
        var refused = refusals.counts(PropertyScope.of(Set.of(propertyId))).getOrDefault(propertyId, 0L);
        return Versions.ok(view(row, refused), row.version());
    }

    private HoursView view(HouseHours.Row row, long refusals) {
        return new HoursView(
                row.propertyId(), properties.property(row.propertyId()).name(), row.opensAt(), row.closesAt(), row.days(),
                row.onHolidays(), row.retry(), refusals, row.version());
    }

    private AbsenceView view(Absence row, Actor me) {
        var days = row.days();
        return new AbsenceView(
                row.id(), row.staffId(), staff.names(List.of(row.staffId())).get(row.staffId()), days.from(), days.to(),
                tasks.openCount(row.staffId(), days.from(), days.to(), me.scope()));
    }
}
