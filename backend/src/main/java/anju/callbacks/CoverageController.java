package anju.callbacks;

import anju.callbacks.CallViews.CallView;
import anju.callbacks.Coverage.Figures;
import anju.identity.StaffDirectory;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.properties.Properties;
import anju.properties.Property;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures over calls, each of which opens its list, and the days of a month. */
@Controller("/api/v1/callbacks")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class CoverageController {
    private static final int LONGEST_DAYS = 62;

    private final Coverage coverage;
    private final CallQueries queries;
    private final CallViews views;
    private final StaffDirectory staff;
    private final Properties properties;
    private final CurrentActor actor;

    CoverageController(
            Coverage coverage,
            CallQueries queries,
            CallViews views,
            StaffDirectory staff,
            Properties properties,
            CurrentActor actor) {
        this.coverage = coverage;
        this.queries = queries;
        this.views = views;
        this.staff = staff;
        this.properties = properties;
        this.actor = actor;
    }

    @Serdeable
    record Row(@Nullable String key, @Nullable String name, Figures figures) {}

    @Serdeable
    record CoverageView(Figures all, List<Row> agents, List<Row> properties, List<Row> tiers) {}

    @Get("/coverage")
    CoverageView coverage(
            @Nullable @QueryValue UUID planId,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @Nullable @QueryValue UUID propertyId) {
        var scope = actor.require().scope().narrowedTo(propertyId);
        var filter = new CallFilter("all", planId, null, false, null, null, from, to);
        var names = properties.all().stream().collect(Collectors.toMap(one -> one.id().toString(), Property::name));
        return new CoverageView(
                coverage.by(null, filter, scope).getFirst(), agents(filter, scope),
                rows(coverage.by("property_id", filter, scope), names::get), rows(coverage.by("tier", filter, scope), key -> key));
    }

    /** The calls due on the days of [from, to), at most {@value Cursor#MAX_LIMIT} a page. */
    @Get("/calendar")
    Page<CallView> calendar(
            @QueryValue LocalDate from,
            @QueryValue LocalDate to,
            @Nullable @QueryValue UUID agentId,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        if (!from.isBefore(to) || to.isAfter(from.plusDays(LONGEST_DAYS))) {
            throw new Problem.Unreadable(400, "callbacks.calendar_span", LONGEST_DAYS);
        }
        var me = actor.require();
        var filter = new CallFilter("all", null, agentId, false, null, null, from, to);
        var page = queries.page(filter, me.scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.views(page.items(), me), page.nextCursor());
    }

    private List<Row> agents(CallFilter filter, PropertyScope scope) {
        var figures = coverage.by("agent_id", filter, scope);
        var ids = figures.stream().map(Figures::key).filter(key -> key != null).map(UUID::fromString).toList();
        Map<UUID, String> names = staff.names(ids);
        return rows(figures, key -> names.get(UUID.fromString(key)));
    }

    private static List<Row> rows(List<Figures> figures, Function<String, @Nullable String> name) {
        return figures.stream().map(one -> new Row(one.key(), one.key() == null ? null : name.apply(one.key()), one)).toList();
    }
}
