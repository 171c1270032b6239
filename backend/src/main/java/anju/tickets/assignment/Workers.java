package anju.tickets.assignment;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.identity.StaffDirectory;
import anju.identity.StaffMember;
import anju.kernel.Db;
import anju.properties.Properties;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who works for a house today, and how much each has to do. */
@Singleton
class Workers {
    private final Db db;
    private final StaffDirectory staff;
    private final Properties properties;
    private final Clock clock;

    Workers(Db db, StaffDirectory staff, Properties properties, Clock clock) {
        this.db = db;
        this.staff = staff;
        this.properties = properties;
        this.clock = clock;
    }

    private record Load(UUID id, long load, @Nullable Instant newestAt) {}

    /** Those who see the house, those away among them. */
    List<Worker> of(UUID property) {
        var away = staff.away(LocalDate.now(clock.withZone(properties.property(property).timeZone())));
        var members = staff.active().stream().filter(one -> one.scope().includes(property)).toList();
        var loads = loads(members.stream().map(StaffMember::id).toList()).stream().collect(toMap(Load::id, identity()));
        return members.stream()
                .map(one -> {
                    var load = loads.get(one.id());
                    return new Worker(
                            one.id(), one.name(), one.roles(), one.scope(), away.contains(one.id()), load.load(), load.newestAt());
                })
                .toList();
    }

    /** What was told waits for the tenant only, and weighs nothing. Weights as {@link Worker#weight} has them. */
    private List<Load> loads(List<UUID> ids) {
        return db.query(sql -> sql.createQuery("""
                SELECT o.id,
                       (SELECT coalesce(sum(CASE t.priority WHEN 'URGENT' THEN 4 WHEN 'HIGH' THEN 2 ELSE 1 END), 0)
                        FROM tickets.ticket t
                        WHERE t.owner_id = o.id AND t.stage <> 'CLOSED' AND t.stage <> 'TOLD') AS load,
                       (SELECT max(t.opened_at) FROM tickets.ticket t WHERE t.owner_id = o.id) AS newest_at
                FROM unnest(:ids) AS o (id)""")
                .bindArray("ids", UUID.class, ids)
                .mapTo(Load.class)
                .list());
    }
}
