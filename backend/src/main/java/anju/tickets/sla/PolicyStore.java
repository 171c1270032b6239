package anju.tickets.sla;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tickets.sla.ClockStore.TicketRow;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@Singleton
class PolicyStore {
    private static final String SELECT = """
            SELECT id, version, name, name_en, kind, category, priority, tier, property_id, first_response_minutes, next_update_minutes,
                   resolution_minutes, escalation_minutes, hours, warn_percent
            FROM tickets.sla_policy
            """;

    private final Db db;

    PolicyStore(Db db) {
        this.db = db;
    }

    /** Those that new tickets go by. */
    List<SlaPolicy> current() {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE ended_at IS NULL
                ORDER BY kind NULLS LAST, category NULLS FIRST, array_position(ARRAY['LOW', 'NORMAL', 'HIGH', 'URGENT'], priority) NULLS FIRST,
                         tier NULLS FIRST, property_id NULLS FIRST, id""")
                .mapTo(SlaPolicy.class)
                .list());
    }

    /** Those of every house, and of the houses in the scope. */
    List<SlaPolicy> current(PropertyScope scope) {
        return current().stream().filter(one -> one.propertyId() == null || scope.includes(one.propertyId())).toList();
    }

    SlaPolicy require(UUID id, PropertyScope scope) {
        return current(scope).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("tickets.sla.no_policy"));
    }

    /** What each of these tickets was promised, by ticket. */
    Map<UUID, SlaPolicy> byVersion(Collection<TicketRow> tickets) {
        record Version(UUID id, long version) {}
        var ids = tickets.stream().map(TicketRow::policyId).filter(id -> id != null).distinct().toList();
        var versions = db.query(sql -> sql.createQuery(SELECT + "WHERE id = ANY(:ids)")
                        .bindArray("ids", UUID.class, ids)
                        .mapTo(SlaPolicy.class)
                        .list())
                .stream()
                .collect(toMap(policy -> new Version(policy.id(), policy.version()), policy -> policy));
        var found = new HashMap<UUID, SlaPolicy>();
        for (var ticket : tickets) {
            if (ticket.policyId() == null || ticket.policyVersion() == null) continue;
            found.put(ticket.id(), versions.get(new Version(ticket.policyId(), ticket.policyVersion())));
        }
        return found;
    }

    /** False when there is one for the same tickets. */
    boolean insert(SlaPolicy policy, Instant at, String by) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO tickets.sla_policy (id, version, name, name_en, kind, category, priority, tier, property_id, first_response_minutes,
                    next_update_minutes, resolution_minutes, escalation_minutes, hours, warn_percent, made_at, made_by)
                VALUES (:id, :version, :name, :nameEn, :kind, :category, :priority, :tier, :propertyId, :firstResponseMinutes,
                    :nextUpdateMinutes, :resolutionMinutes, :escalationMinutes, :hours, :warnPercent, :at, :by)
                ON CONFLICT (kind, category, priority, tier, property_id) WHERE ended_at IS NULL DO NOTHING"""), policy)
                .bind("at", at)
                .bind("by", by)
                .execute()) == 1;
    }

    /** False when it had ended, or was changed, since. */
    boolean end(UUID id, long version, Instant at) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE tickets.sla_policy SET ended_at = :at WHERE id = :id AND version = :version AND ended_at IS NULL""")
                .bind("id", id)
                .bind("version", version)
                .bind("at", at)
                .execute()) == 1;
    }
}
