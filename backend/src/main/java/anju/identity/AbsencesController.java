package anju.identity;

import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is away when. Why is for the person and for managers. */
@Controller("/api/v1/absences")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class AbsencesController {
    private static final LocalDate NO_END = LocalDate.of(9999, 1, 1);

    private final KeepAbsences absences;
    private final StaffRepository staff;
    private final Idempotency idempotency;
    private final CurrentActor actor;
    private final Clock clock;

    AbsencesController(KeepAbsences absences, StaffRepository staff, Idempotency idempotency, CurrentActor actor, Clock clock) {
        this.absences = absences;
        this.staff = staff;
        this.idempotency = idempotency;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @param to first day back
     * @param kind null where the reader need not know
     * @param now whether today is one of the days
     */
    @Serdeable
    record AbsenceView(
            UUID id,
            UUID staffId,
            @Nullable String name,
            LocalDate from,
            LocalDate to,
            AbsenceRow.@Nullable Kind kind,
            @Nullable String note,
            boolean now,
            boolean mine,
            boolean mayChange,
            long version) {}

    /** @param to first day back */
    @Serdeable
    record AbsenceDays(
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            AbsenceRow.@NotNull Kind kind,
            @Nullable @Size(max = 200) String note) {

        KeepAbsences.Days days() {
            return new KeepAbsences.Days(from, to, kind, note);
        }
    }

    @Serdeable
    record NewAbsence(
            @NotNull UUID staffId,
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            AbsenceRow.@NotNull Kind kind,
            @Nullable @Size(max = 200) String note) {}

    /** Those not over yet, or those that touch [from, to). */
    @Get
    Page<AbsenceView> list(
            @Nullable @QueryValue LocalDate from, @Nullable @QueryValue LocalDate to, @Nullable @QueryValue UUID staffId) {
        var me = actor.require();
        var rows = absences.seen(from == null ? LocalDate.now(clock) : from, to == null ? NO_END : to, me).stream()
                .filter(row -> staffId == null || row.staffId().equals(staffId))
                .toList();
        var names = staff.names(rows.stream().map(AbsenceRow::staffId).distinct().toList());
        return new Page<>(rows.stream().map(row -> view(row, names, me)).toList(), null);
    }

    @Post
    @Status(HttpStatus.CREATED)
    AbsenceView enter(@Nullable @Header("Idempotency-Key") String key, @Valid @Body NewAbsence body) {
        var me = actor.require();
        var days = new KeepAbsences.Days(body.from(), body.to(), body.kind(), body.note());
        return idempotency.once(
                key, "POST /api/v1/absences", body, AbsenceView.class, () -> view(absences.enter(body.staffId(), days, me), me));
    }

    @Put("/{id}")
    HttpResponse<AbsenceView> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body AbsenceDays body) {
        var me = actor.require();
        var row = absences.change(id, Versions.required(ifMatch), body.days(), me);
        return Versions.ok(view(row, me), row.version());
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void cancel(UUID id) {
        absences.cancel(id, actor.require());
    }

    private AbsenceView view(AbsenceRow row, Actor me) {
        return view(row, staff.names(List.of(row.staffId())), me);
    }

    private AbsenceView view(AbsenceRow row, Map<UUID, String> names, Actor me) {
        var may = absences.may(row.staffId(), me);
        return new AbsenceView(
                row.id(), row.staffId(), names.get(row.staffId()), row.fromOn(), row.toOn(), may ? row.kind() : null,
                may ? row.note() : null, row.days().contains(LocalDate.now(clock)), row.staffId().equals(me.id()), may, row.version());
    }
}
