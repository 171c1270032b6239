package anju.callbacks;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** Calls and what was promised in them. */
@Singleton
class CallbackRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("calls", """
                        SELECT id, due_on, reason, topic, channel, state, reached_at, closed_at, mood, answers, note, created_at
                        FROM callbacks.task WHERE tenant_id = :tenant ORDER BY due_on, id""", "callbacks.task"),
                Kind.of("call-attempts", """
                        SELECT task_id, at, channel, outcome, note FROM callbacks.attempt WHERE tenant_id = :tenant ORDER BY at, id""",
                        "callbacks.attempt"),
                Kind.of("call-promises", """
                        SELECT task_id, kind, what, due_on, made_at, kept_at, told_at, told_channel, told_note
                        FROM callbacks.promise WHERE tenant_id = :tenant ORDER BY made_at, id""", "callbacks.promise"));
    }

    @Override
    public String things() {
        return """
                SELECT id FROM callbacks.task WHERE tenant_id = :tenant
                UNION ALL SELECT id FROM callbacks.promise WHERE tenant_id = :tenant""";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                "UPDATE callbacks.attempt SET note = NULL WHERE tenant_id = :tenant AND note IS NOT NULL",
                """
                UPDATE callbacks.promise SET what = :blank, told_note = NULL,
                    kept_at = coalesce(kept_at, :now), told_at = coalesce(told_at, :now)
                WHERE tenant_id = :tenant""",
                """
                UPDATE callbacks.task
                SET topic = NULL, note = NULL, answers = '{}', unit_label = NULL, version = version + 1,
                    why = CASE WHEN state = 'planned' THEN 'by_hand' ELSE why END,
                    closed_at = CASE WHEN state IN ('planned', 'reached') THEN :now ELSE closed_at END,
                    state = CASE state WHEN 'planned' THEN 'cancelled' WHEN 'reached' THEN 'done' ELSE state END
                WHERE tenant_id = :tenant""");
    }
}
