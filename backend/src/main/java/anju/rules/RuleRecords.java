package anju.rules;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What rules judged, with what they were told. */
@Singleton
class RuleRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(Kind.of("points-facts", """
                SELECT id, trigger, occurred_on, points, inputs, retracted, superseded, recorded_at
                FROM rules.fact WHERE tenant_id = :tenant ORDER BY occurred_on, recorded_at, id""", "rules.fact"));
    }

    @Override
    public Map<String, String> untold() {
        return Map.of("rules.turn", "a lock", "rules.failure", "what a rule could not reckon, for whoever mends it");
    }

    @Override
    public String things() {
        return "SELECT id FROM rules.fact WHERE tenant_id = :tenant";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                "SELECT rules.erase_fact_words(:tenant) -- rules.fact",
                "DELETE FROM rules.failure WHERE tenant_id = :tenant");
    }

    @Override
    public Map<String, String> untouched() {
        return Map.of("rules.turn", "a lock");
    }
}
