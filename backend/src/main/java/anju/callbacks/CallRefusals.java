package anju.callbacks;

import anju.callbacks.CallTeamController.Refusal;
import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who of a property does not want to be called. */
@Singleton
class CallRefusals {
    private static final String FROM = """
            FROM messaging.v_consent c
            JOIN tenants.v_audience a ON a.tenant_id = c.tenant_id
            WHERE (c.do_not_call OR 'CALLBACK' = ANY(c.opted_out))
            """;

    private final Db db;

    CallRefusals(Db db) {
        this.db = db;
    }

    /** How many by property; none where there is nobody. */
    Map<UUID, Long> counts(PropertyScope scope) {
        record Count(UUID propertyId, long people) {}
        return db.query(sql -> Db.bind(sql.createQuery("SELECT a.property_id, count(DISTINCT a.tenant_id) AS people " + FROM + """
                AND (:everything OR a.property_id = ANY(:properties)) GROUP BY a.property_id"""), scope)
                .mapTo(Count.class)
                .collect(Collectors.toMap(Count::propertyId, Count::people)));
    }

    List<Refusal> of(UUID property, int limit) {
        return db.query(sql -> sql.createQuery("SELECT DISTINCT a.tenant_id, v.name, a.unit_label AS room " + FROM.replace(
                        "WHERE", "JOIN tenants.v_tenant v ON v.tenant_id = a.tenant_id WHERE") + """
                AND a.property_id = :property ORDER BY a.unit_label, v.name, a.tenant_id LIMIT :limit""")
                .bind("property", property)
                .bind("limit", limit)
                .mapTo(Refusal.class)
                .list());
    }
}
