package anju.audit;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** Who looked at somebody's data. That something was done stays in the trail; what it said of the person goes. */
@Singleton
class TrailRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(Kind.of("data-access", """
                SELECT at, actor_name AS seen_by, after ->> 'field' AS field FROM audit.entry
                WHERE entity = 'tenant' AND entity_id = :tenant AND action = 'tenants.unmasked' ORDER BY id"""));
    }

    @Override
    public String names() {
        return "SELECT DISTINCT actor_name FROM audit.entry WHERE actor_id = :tenant";
    }

    @Override
    public List<String> erasing() {
        return List.of("SELECT audit.erase_entry_words(:tenant, :things, :words, :name) -- audit.entry");
    }
}
