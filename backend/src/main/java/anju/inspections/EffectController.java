package anju.inspections;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import anju.inspections.EffectStore.MonthRow;
import anju.kernel.CurrentActor;
import anju.kernel.Page;
import anju.kernel.Role;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Do inspections help? */
@Controller("/api/v1/inspection-effect")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class EffectController {
    private static final int MONTHS = 12;

    private final EffectStore store;
    private final PlanStore plans;
    private final CurrentActor actor;
    private final Clock clock;

    EffectController(EffectStore store, PlanStore plans, CurrentActor actor, Clock clock) {
        this.store = store;
        this.plans = plans;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param month its first day */
    @Serdeable
    record MonthView(LocalDate month, int complaints, int inspections) {}

    /**
     * @param building null: every building
     * @param since the month of the first inspection; null: none was done yet
     * @param before complaints a month, over the six months before that month
     * @param after complaints a month, after that month, over whole months
     */
    @Serdeable
    record EffectView(
            UUID planId,
            String name,
            UUID propertyId,
            @Nullable String building,
            @Nullable String category,
            @Nullable LocalDate since,
            @Nullable Double before,
            @Nullable Double after,
            List<MonthView> months) {}

    /** Plans that are to prevent complaints, over twelve months and the present one. */
    @Get
    Page<EffectView> list(@Nullable @QueryValue UUID propertyId, @Nullable @QueryValue UUID planId) {
        var scope = actor.require().scope().narrowedTo(propertyId);
        var known = plans.list(scope).stream().collect(toMap(PlanRow::id, Function.identity()));
        var byPlan = store.months(clock.instant(), MONTHS, planId, scope).stream().collect(groupingBy(MonthRow::planId));
        return new Page<>(
                known.values().stream()
                        .filter(plan -> byPlan.containsKey(plan.id()))
                        .map(plan -> view(plan, byPlan.getOrDefault(plan.id(), List.of())))
                        .sorted(Comparator.comparing(EffectView::name))
                        .toList(),
                null);
    }

    private static EffectView view(PlanRow plan, List<MonthRow> months) {
        var effect = Effect.of(months);
        return new EffectView(
                plan.id(), plan.name(), plan.propertyId(), plan.building(), plan.category(), effect.since(), effect.before(),
                effect.after(), months.stream().map(row -> new MonthView(row.month(), row.complaints(), row.inspections())).toList());
    }
}
