package anju.properties;

import anju.kernel.CurrentActor;
import anju.kernel.Page;
import anju.kernel.Role;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
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
import java.time.LocalDate;
import java.util.List;

/** Working-day calendars: the days on which they depart from "Monday to Friday work, weekends rest". */
@Controller("/api/v1/calendars")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class CalendarsController {
    private final EditCalendar edit;
    private final CalendarStore store;
    private final CurrentActor actor;

    CalendarsController(EditCalendar edit, CalendarStore store, CurrentActor actor) {
        this.edit = edit;
        this.store = store;
        this.actor = actor;
    }

    @Serdeable
    record CalendarName(String id) {}

    /** @param provisional expected, not yet announced */
    @Serdeable
    record SpecialDay(LocalDate day, DayKind kind, String name, boolean provisional) {}

    @Serdeable
    record DayChange(@NotNull DayKind kind, @NotBlank @Size(max = 60) String name) {}

    @Serdeable
    record OfficialDay(@NotNull LocalDate day, @NotNull DayKind kind, @NotBlank @Size(max = 60) String name) {}

    @Serdeable
    record OfficialYear(@NotNull @Size(min = 1, max = 366) List<@Valid OfficialDay> days) {}

    @Serdeable
    enum DayKind {
        @JsonProperty("holiday")
        HOLIDAY,
        @JsonProperty("workday")
        WORKDAY
    }

    @Get
    Page<CalendarName> list() {
        return new Page<>(store.names().stream().map(CalendarName::new).toList(), null);
    }

    @Get("/{calendar}/days")
    Page<SpecialDay> days(String calendar, @QueryValue @Min(1900) @Max(2999) int year) {
        var first = LocalDate.of(year, 1, 1);
        return new Page<>(store.days(calendar, first, first.plusYears(1)).stream().map(CalendarsController::special).toList(), null);
    }

    @Put("/{calendar}/days/{day}")
    @Secured({Role.ADMIN, Role.MANAGER})
    SpecialDay put(@Size(max = 30) String calendar, LocalDate day, @Valid @Body DayChange body) {
        var special = new CalendarDay(day, kind(body.kind()), body.name(), false);
        edit.put(calendar, special, actor.require());
        return special(special);
    }

    /** Takes the official list of a year in; it replaces what there was in that year. */
    @Put("/{calendar}/years/{year}")
    @Secured({Role.ADMIN, Role.MANAGER})
    Page<SpecialDay> replace(@Size(max = 30) String calendar, @Min(1900) @Max(2999) int year, @Valid @Body OfficialYear body) {
        edit.replaceYear(calendar, year, body.days().stream()
                .map(day -> new CalendarDay(day.day(), kind(day.kind()), day.name().strip(), false))
                .toList(), actor.require());
        return days(calendar, year);
    }

    @Delete("/{calendar}/days/{day}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<?> remove(String calendar, LocalDate day) {
        edit.remove(calendar, day, actor.require());
        return HttpResponse.noContent();
    }

    private static CalendarDay.Kind kind(DayKind kind) {
        return switch (kind) {
            case HOLIDAY -> CalendarDay.Kind.HOLIDAY;
            case WORKDAY -> CalendarDay.Kind.WORKDAY;
        };
    }

    private static SpecialDay special(CalendarDay day) {
        var kind = switch (day.kind()) {
            case HOLIDAY -> DayKind.HOLIDAY;
            case WORKDAY -> DayKind.WORKDAY;
        };
        return new SpecialDay(day.day(), kind, day.name(), day.provisional());
    }
}
