package anju.callbacks;

import anju.kernel.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the words that figures and lists use mean, in one place: a figure counts what its list shows. */
final class CallStates {
    static final Map<String, String> SQL = new LinkedHashMap<>();

    static {
        SQL.put("all", "t.why IS DISTINCT FROM 'plan'");
        SQL.put("open", "t.state = 'planned'");
        SQL.put("planned", "t.state = 'planned' AND t.due_on > day.today");
        SQL.put("due", "t.state = 'planned' AND t.due_on <= day.today");
        SQL.put("overdue", "t.state = 'planned' AND t.due_on < day.today");
        SQL.put("tried", "t.first_attempt_at IS NOT NULL");
        SQL.put("talked", "t.reached_at IS NOT NULL");
        SQL.put("reached", "t.state = 'reached'");
        SQL.put("done", "t.state = 'done'");
        SQL.put("unreachable", "t.state = 'unreachable'");
        SQL.put("refused", "t.state = 'cancelled' AND t.why = 'refused'");
        SQL.put("cancelled", "t.state = 'cancelled'");
        SQL.put("escalated", "t.escalated_at IS NOT NULL");
        SQL.put("to_decide", "t.escalated_at IS NOT NULL AND t.state IN ('planned', 'unreachable')");
        SQL.put("unhappy", "t.mood = 'unhappy'");
    }

    private CallStates() {}

    static String sql(String state) {
        var sql = SQL.get(state);
        if (sql == null) throw new Problem.Unreadable(400, "callbacks.no_such_state", state, String.join(", ", SQL.keySet()));
        return "(" + sql + ")";
    }
}
