package anju.leases;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class StatementStore {
    private static final String SELECT = """
            SELECT s.tenant_id, s.id, s.lease_id, s.state, s.held, s.currency, s.note, s.objection, s.sent_at, s.answered_at,
                   s.answered_by, s.settled_at, s.settled_by, s.version
            FROM leases.statement s
            """;

    private final Db db;

    StatementStore(Db db) {
        this.db = db;
    }

    /** Whoever changes it has locked the lease. */
    Optional<StatementRow> of(UUID lease) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE s.lease_id = :lease")
                .bind("lease", lease)
                .mapTo(StatementRow.class)
                .findOne());
    }

    List<StatementLine> lines(StatementRow row) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, statement_id, id, position, kind, words, amount, due_on FROM leases.statement_line
                WHERE tenant_id = :tenant AND statement_id = :statement ORDER BY kind DESC, position""")
                .bind("tenant", row.tenantId())
                .bind("statement", row.id())
                .mapTo(StatementLine.class)
                .list());
    }

    void insert(StatementRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO leases.statement (tenant_id, id, lease_id, state, held, currency, note, version)
                VALUES (:tenantId, :id, :leaseId, :state, :held, :currency, :note, :version)"""), row)
                .execute());
    }

    void update(StatementRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE leases.statement
                SET state = :state, held = :held, note = :note, objection = :objection, sent_at = :sentAt, answered_at = :answeredAt,
                    answered_by = :answeredBy, settled_at = :settledAt, settled_by = :settledBy, version = :version
                WHERE tenant_id = :tenantId AND id = :id"""), row)
                .execute());
    }

    /** These alone of that kind. */
    void replace(StatementRow row, StatementLine.Kind kind, List<StatementLine> lines) {
        db.run(sql -> {
            sql.createUpdate("DELETE FROM leases.statement_line WHERE tenant_id = :tenant AND statement_id = :statement AND kind = :kind")
                    .bind("tenant", row.tenantId())
                    .bind("statement", row.id())
                    .bind("kind", kind)
                    .execute();
            for (var line : lines) { // a handful
                Db.bindRecord(sql.createUpdate("""
                        INSERT INTO leases.statement_line (tenant_id, statement_id, id, position, kind, words, amount, due_on)
                        VALUES (:tenantId, :statementId, :id, :position, :kind, :words, :amount, :dueOn)"""), line).execute();
            }
        });
    }

    /** The lease whose statement has that deduction; when a tenant asks, theirs alone and once it was sent. */
    Optional<UUID> leaseOf(UUID line, @Nullable UUID tenant) {
        return db.query(sql -> sql.createQuery("""
                SELECT s.lease_id FROM leases.statement_line l
                JOIN leases.statement s ON s.tenant_id = l.tenant_id AND s.id = l.statement_id
                WHERE l.id = :line AND l.kind = 'DEDUCTION'
                  AND (CAST(:tenant AS uuid) IS NULL OR s.tenant_id = :tenant AND s.state <> 'DRAFT')""")
                .bind("line", line)
                .bind("tenant", tenant)
                .mapTo(UUID.class)
                .findOne());
    }
}
