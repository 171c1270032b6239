package anju.tiers;

import static java.util.stream.Collectors.toMap;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.tiers.TenantTierController.ChangeView;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who stands where, who is at risk, who moved. */
@Controller("/api/v1/tiers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
class TierMembersController {
    private static final int MOVES_OF_DAYS = 30;

    private final MemberStore members;
    private final AssessmentStore assessments;
    private final TierHistory history;
    private final ListMembers list;
    private final PolicyStore policies;
    private final PeopleReader people;
    private final CurrentActor actor;
    private final Clock clock;

    TierMembersController(
            MemberStore members,
            AssessmentStore assessments,
            TierHistory history,
            ListMembers list,
            PolicyStore policies,
            PeopleReader people,
            CurrentActor actor,
            Clock clock) {
        this.members = members;
        this.assessments = assessments;
        this.history = history;
        this.list = list;
        this.policies = policies;
        this.people = people;
        this.actor = actor;
        this.clock = clock;
    }

    @Serdeable
    record CountView(String tier, String tierName, long tenants, long atRisk, long byHand) {}

    /** @param why the conditions of the tier with the values of today */
    @Serdeable
    record MemberView(
            UUID tenantId,
            String name,
            @Nullable String room,
            @Nullable UUID propertyId,
            String tier,
            String tierName,
            LocalDate since,
            @Nullable LocalDate atRiskOn,
            @Nullable String atRiskTierName,
            @Nullable LocalDate overrideUntil,
            String why) {}

    @Serdeable
    record MoveView(UUID tenantId, String name, @Nullable String room, ChangeView change) {}

    /** Every tier of the policy with how many are in it. */
    @Get("/counts")
    List<CountView> counts(@Nullable @QueryValue UUID propertyId) {
        var scope = actor.require().scope().narrowedTo(propertyId);
        var counted = members.counts(scope).stream().collect(toMap(MemberStore.Count::tier, count -> count));
        return policies.active().levels().stream()
                .map(level -> view(level, counted.get(level.code())))
                .toList();
    }

    private static CountView view(Level level, MemberStore.@Nullable Count count) {
        var name = level.name(ReaderLocale.current());
        if (count == null) return new CountView(level.code(), name, 0, 0, 0);
        return new CountView(level.code(), name, count.tenants(), count.atRisk(), count.byHand());
    }

    @Get("/members")
    Page<MemberView> members(
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue String tier,
            @QueryValue(defaultValue = "false") boolean atRisk,
            @QueryValue(defaultValue = "false") boolean byHand,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var size = Cursor.limit(limit);
        var scope = actor.require().scope().narrowedTo(propertyId);
        var rows = members.members(scope, tier, atRisk, byHand, Cursor.decode(cursor, 1), size + 1);
        var page = Page.of(rows, size, row -> Cursor.of(row.tenantId()));
        return new Page<>(list.views(page.items(), scope, ReaderLocale.current()), page.nextCursor());
    }

    /** Who moved up or down, newest first; of the last 30 days unless {@code since} says otherwise. */
    @Get("/moves")
    Page<MoveView> moves(
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue LocalDate since,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var size = Cursor.limit(limit);
        var scope = actor.require().scope().narrowedTo(propertyId);
        var from = since == null ? LocalDate.now(clock).minusDays(MOVES_OF_DAYS) : since;
        var rows = assessments.moves(scope, from, Cursor.decode(cursor, 1), size + 1);
        var page = Page.of(rows, size, row -> Cursor.of(row.id()));
        return new Page<>(moved(page.items(), scope), page.nextCursor());
    }

    private List<MoveView> moved(List<AssessmentStore.Assessment> rows, PropertyScope scope) {
        var found = people.people(rows.stream().map(AssessmentStore.Assessment::tenantId).toList(), scope);
        var told = history.told(rows, ReaderLocale.current());
        return IntStream.range(0, rows.size())
                .filter(i -> found.containsKey(rows.get(i).tenantId()))
                .mapToObj(i -> {
                    var person = found.get(rows.get(i).tenantId());
                    return new MoveView(person.tenantId(), person.name(), person.room(), told.get(i));
                })
                .toList();
    }
}
