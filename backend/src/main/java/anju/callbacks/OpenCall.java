package anju.callbacks;

import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.messaging.Consents;
import anju.properties.Properties;
import anju.tenants.Tenants;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plans one call: finds the tenant's room, the day and who makes it. */
@Singleton
class OpenCall {
    private final TaskStore tasks;
    private final Tenants tenants;
    private final Team team;
    private final HouseHours hours;
    private final Consents consents;
    private final Properties properties;
    private final Db db;
    private final Clock clock;

    OpenCall(
            TaskStore tasks, Tenants tenants, Team team, HouseHours hours, Consents consents, Properties properties, Db db, Clock clock) {
        this.tasks = tasks;
        this.tenants = tenants;
        this.team = team;
        this.hours = hours;
        this.consents = consents;
        this.properties = properties;
        this.db = db;
        this.clock = clock;
    }

    private record Home(UUID propertyId, @Nullable UUID unitId, @Nullable String unitLabel, @Nullable UUID agentId) {}

    /** Empty when a call with that key is planned already. */
    @Transactional
    Optional<UUID> open(NewCall call) {
        var home = home(call);
        var property = properties.property(home.propertyId());
        var today = LocalDate.now(clock.withZone(property.timeZone()));
        var asked = call.dueOn() == null || call.dueOn().isBefore(today) ? today : call.dueOn();
        var due = call.reason().equals(NewCall.BY_HAND) ? asked : hours.of(property).firstOn(asked);
        var retry = call.retry() == null ? hours.row(property.id()).retry() : call.retry();
        var agent = call.agentId() == null ? agent(home, due) : call.agentId();
        var tier = tenants.standings(List.of(call.tenantId())).get(call.tenantId()).tier();
        var row = new TaskRow(
                call.tenantId(), Ids.next(), call.planId(), home.propertyId(), home.unitId(), home.unitLabel(), tier, agent, "planned",
                null, call.reason(), call.topic(), call.key(), due, null, channel(call), call.scriptId(), call.satisfaction(),
                retry.limit(), retry.hours(), 0, 0, null, null, null, null, null, call.escalated() ? clock.instant() : null, null, "{}",
                null, null, clock.instant(), 1);
        return tasks.insert(row) ? Optional.of(row.id()) : Optional.empty();
    }

    /** Somebody who does not want to be called is visited. */
    private String channel(NewCall call) {
        var refused = call.channel().equals("phone") && !consents.doNotCall(List.of(call.tenantId())).isEmpty();
        return refused ? "visit" : call.channel();
    }

    /** Where the tenant lives, of these the property given; else the room lived in last, else the property alone. */
    private Home home(NewCall call) {
        return db.query(sql -> sql.createQuery("""
                SELECT property_id, unit_id, unit_label, agent_id FROM tenants.v_audience
                WHERE tenant_id = :tenant AND (CAST(:property AS uuid) IS NULL OR property_id = :property)
                ORDER BY ends_on DESC NULLS FIRST, lease_id LIMIT 1""")
                        .bind("tenant", call.tenantId())
                        .bind("property", call.propertyId())
                        .mapTo(Home.class)
                        .findOne())
                .or(() -> Optional.ofNullable(call.propertyId()).map(property -> new Home(property, null, null, null)))
                .orElseThrow(() -> new Problem.RuleBroken("callbacks.lives_nowhere"));
    }

    /** Null when nobody looks after the property: a manager gives it to somebody. */
    private @Nullable UUID agent(Home home, LocalDate due) {
        var house = team.houses(Set.of(home.propertyId()), due, due.plusDays(1), List.of()).get(home.propertyId());
        var present = house.members().stream().map(Team.Member::id).toList();
        if (home.agentId() != null && present.contains(home.agentId())) return home.agentId();
        return leastBusy(present);
    }

    /** A manager of the property who is at work on that day, the one with the fewest calls; null where there is none. */
    @Nullable UUID manager(UUID property, LocalDate on) {
        return leastBusy(team.managers(property, on));
    }

    private @Nullable UUID leastBusy(List<UUID> people) {
        var load = tasks.load();
        return people.stream()
                .min(Comparator.comparingLong((UUID id) -> load.getOrDefault(id, 0L)).thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }
}
