package anju.papers;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What somebody was given to read. Papers for them or their lease alone go with them, those of the house stay. */
@Singleton
class PaperRecords implements TenantRecords {
    private static final String OWN = """
            (d.addressee_id = :tenant OR d.lease_id IN (SELECT lease_id FROM leases.v_terms WHERE tenant_id = :tenant))""";

    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("papers", """
                        SELECT CASE WHEN :language = 'en' AND d.title_en <> '' THEN d.title_en ELSE d.title END AS title, d.kind,
                               r.edition, r.opened_at, r.downloaded_at, r.confirmed_at, r.confirmed_by
                        FROM papers.receipt r JOIN papers.document d ON d.id = r.document_id
                        WHERE r.tenant_id = :tenant ORDER BY r.opened_at, d.id, r.edition""", "papers.receipt"),
                Kind.of("answers-that-helped", """
                        SELECT CASE WHEN :language = 'en' AND q.question_en <> '' THEN q.question_en ELSE q.question END AS question,
                               f.helped, f.said_at
                        FROM papers.feedback f JOIN papers.question q ON q.id = f.question_id
                        WHERE f.tenant_id = :tenant ORDER BY f.said_at, q.id""", "papers.feedback"));
    }

    @Override
    public String things() {
        return "SELECT d.id FROM papers.document d WHERE " + OWN;
    }

    @Override
    public List<String> erasing() {
        return List.of(
                "UPDATE papers.document d SET title = :blank, title_en = '', reason = CASE WHEN reason IS NOT NULL THEN :blank END WHERE " + OWN,
                "DELETE FROM papers.feedback WHERE tenant_id = :tenant");
    }

    @Override
    public Map<String, String> untouched() {
        return Map.of("papers.receipt", "days alone");
    }
}
