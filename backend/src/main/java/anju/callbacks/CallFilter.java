package anju.callbacks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which calls somebody asks for; null asks for all. Over {@code t}, a call, and {@code day}, today at its property.
 *
 * @param state {@code open}, {@code planned}, {@code due}, {@code overdue}, {@code talked}, {@code reached}, {@code done},
 *     {@code unreachable}, {@code refused}, {@code cancelled}, {@code escalated}, {@code to_decide},
 *     {@code unhappy}, {@code tried}
 * @param from first day due, {@code to} first day after
 */
record CallFilter(
        @Nullable String state,
        @Nullable UUID planId,
        @Nullable UUID agentId,
        boolean unassigned,
        @Nullable UUID tenantId,
        @Nullable String tier,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    static final CallFilter ALL = new CallFilter(null, null, null, false, null, null, null, null);

    String sql() {
        var where = new ArrayList<String>(List.of("(:everything OR t.property_id = ANY(:properties))"));
        if (state != null) where.add(CallStates.sql(state));
        if (planId != null) where.add("t.plan_id = :planId");
        if (agentId != null) where.add("t.agent_id = :agentId");
        if (unassigned) where.add("t.agent_id IS NULL");
        if (tenantId != null) where.add("t.tenant_id = :tenantId");
        if (tier != null) where.add("t.tier = :tier");
        if (from != null) where.add("t.due_on >= :from");
        if (to != null) where.add("t.due_on < :to");
        return String.join(" AND ", where);
    }
}
