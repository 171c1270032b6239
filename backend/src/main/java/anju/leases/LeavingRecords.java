package anju.leases;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Notices, deposit statements and offers to stay: what was agreed stays as it is, words beside it go. */
@Singleton
class LeavingRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("notices", """
                        SELECT lease_id, ends_on, reason, cost, currency, state, given_at, given_by, ended_at, answer
                        FROM leases.notice WHERE tenant_id = :tenant ORDER BY given_at, id""", "leases.notice"),
                Kind.of("deposit-statements", """
                        SELECT s.lease_id, s.state, s.held, s.currency, s.note, s.objection, s.sent_at, s.answered_at, s.settled_at,
                               l.kind, l.words, l.amount, l.due_on
                        FROM leases.statement s
                        LEFT JOIN leases.statement_line l ON l.tenant_id = s.tenant_id AND l.statement_id = s.id
                        WHERE s.tenant_id = :tenant AND s.state <> 'DRAFT' ORDER BY s.sent_at, s.id, l.position""",
                        "leases.statement", "leases.statement_line"),
                Kind.of("renewal-offers", """
                        SELECT o.lease_id, o.state, o.valid_until, o.note, o.made_at, o.ended_at, o.reason, c.number,
                               c.number = o.chosen AS chosen, c.ends_on, c.rent, c.currency
                        FROM leases.offer o JOIN leases.offer_choice c ON c.tenant_id = o.tenant_id AND c.offer_id = o.id
                        WHERE o.tenant_id = :tenant ORDER BY o.made_at, o.id, c.number""", "leases.offer", "leases.offer_choice"),
                Kind.of("renewal-talk", """
                        SELECT said_at, said_by AS author, words FROM leases.offer_word WHERE tenant_id = :tenant ORDER BY said_at, id""",
                        "leases.offer_word"));
    }

    @Override
    public String things() {
        return """
                SELECT id FROM leases.notice WHERE tenant_id = :tenant
                UNION ALL SELECT id FROM leases.statement WHERE tenant_id = :tenant
                UNION ALL SELECT id FROM leases.statement_line WHERE tenant_id = :tenant AND kind = 'DEDUCTION'
                UNION ALL SELECT id FROM leases.offer WHERE tenant_id = :tenant""";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                """
                UPDATE leases.notice
                SET reason = :blank, answer = CASE WHEN answer IS NOT NULL THEN :blank END,
                    given_by = CASE WHEN given_by = ANY(:names) THEN :name ELSE given_by END,
                    ended_by = CASE WHEN ended_by = ANY(:names) THEN :name ELSE ended_by END
                WHERE tenant_id = :tenant""",
                """
                UPDATE leases.statement
                SET note = '', objection = CASE WHEN objection IS NOT NULL THEN :blank END,
                    answered_by = CASE WHEN answered_by = ANY(:names) THEN :name ELSE answered_by END
                WHERE tenant_id = :tenant""",
                "UPDATE leases.statement_line SET words = :blank WHERE tenant_id = :tenant AND kind = 'DEDUCTION'",
                """
                UPDATE leases.offer
                SET note = '', reason = CASE WHEN reason IS NOT NULL THEN :blank END,
                    ended_by = CASE WHEN ended_by = ANY(:names) THEN :name ELSE ended_by END
                WHERE tenant_id = :tenant""",
                "DELETE FROM leases.offer_word WHERE tenant_id = :tenant");
    }

    @Override
    public Map<String, String> untouched() {
        return Map.of("leases.offer_choice", "terms alone");
    }
}
