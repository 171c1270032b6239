package anju.tenants;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The person, where they lived, and what was noted of them. The row stays without the person. */
@Singleton
class OwnRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("person", """
                        SELECT t.id, t.name, t.phone, t.email, t.id_number, t.language, t.tags, t.note, t.source, s.tier, t.created_at
                        FROM tenants.tenant t LEFT JOIN tenants.standing s ON s.tenant_id = t.id
                        WHERE t.id = :tenant""", "tenants.standing"),
                Kind.of("rooms", """
                        SELECT r.lease_id, p.name AS property, r.unit_label AS room, r.starts_on, r.ends_on
                        FROM tenants.residence r JOIN properties.v_property p ON p.property_id = r.property_id
                        WHERE r.tenant_id = :tenant ORDER BY r.starts_on""", "tenants.residence"),
                Kind.of("contacts", """
                        SELECT at, kind, text FROM tenants.contact_note WHERE tenant_id = :tenant ORDER BY at, id""",
                        "tenants.contact_note"));
    }

    @Override
    public Map<String, String> untold() {
        return Map.of(
                "tenants.search_term", "worked out of name, telephone and room",
                "tenants.dedicated_agent", "how staff share the work",
                "tenants.agent_change", "how staff share the work");
    }

    @Override
    public String things() {
        return "SELECT CAST(:tenant AS uuid) UNION ALL SELECT id FROM tenants.contact_note WHERE tenant_id = :tenant";
    }

    @Override
    public String names() {
        return "SELECT name FROM tenants.tenant WHERE id = :tenant";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                """
                DELETE FROM tenants.tag g
                WHERE g.name = ANY(ARRAY(SELECT unnest(t.tags) FROM tenants.tenant t WHERE t.id = :tenant))
                  AND NOT EXISTS (SELECT 1 FROM tenants.tenant o WHERE o.id <> :tenant AND o.tags @> ARRAY[g.name] AND o.tags <> '{}')""",
                """
                UPDATE tenants.tenant
                SET name = :name, phone = :number, email = NULL, id_number = NULL, tags = '{}', note = NULL, source = NULL,
                    home_property_id = NULL, erased_at = :now, version = version + 1
                WHERE id = :tenant""",
                "DELETE FROM tenants.search_term WHERE tenant_id = :tenant",
                "DELETE FROM tenants.residence WHERE tenant_id = :tenant",
                "DELETE FROM tenants.contact_note WHERE tenant_id = :tenant",
                "DELETE FROM tenants.dedicated_agent WHERE tenant_id = :tenant");
    }

    @Override
    public Map<String, String> untouched() {
        return Map.of("tenants.standing", "the tier", "tenants.agent_change", "of staff alone");
    }
}
