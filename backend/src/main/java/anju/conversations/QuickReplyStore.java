package anju.conversations;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Singleton
class QuickReplyStore {
    private static final String SELECT = "SELECT id, owner_id, team, title, text, version FROM conversations.quick_reply ";

    private final Db db;

    QuickReplyStore(Db db) {
        this.db = db;
    }

    /** @param team everybody's; else its owner's alone. {@code text} may say {@code {{name}}} */
    record QuickReplyRow(UUID id, UUID ownerId, boolean team, String title, String text, long version) {}

    /** The asker's own and the team's, by title. */
    List<QuickReplyRow> of(UUID owner) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE team OR owner_id = :owner ORDER BY title COLLATE \"zh-x-icu\", id")
                .bind("owner", owner)
                .mapTo(QuickReplyRow.class)
                .list());
    }

    /** Others wait until this transaction is over. */
    Optional<QuickReplyRow> lock(UUID id, UUID owner) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE id = :id AND (team OR owner_id = :owner) FOR UPDATE")
                .bind("id", id)
                .bind("owner", owner)
                .mapTo(QuickReplyRow.class)
                .findOne());
    }

    void insert(QuickReplyRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO conversations.quick_reply (id, owner_id, team, title, text, version)
                VALUES (:id, :ownerId, :team, :title, :text, :version)"""), row)
                .execute());
    }

    /** Of a row that this transaction has locked. */
    void update(QuickReplyRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE conversations.quick_reply SET team = :team, title = :title, text = :text, version = :version WHERE id = :id"""), row)
                .execute());
    }

    void delete(UUID id) {
        db.run(sql -> sql.createUpdate("DELETE FROM conversations.quick_reply WHERE id = :id").bind("id", id).execute());
    }
}
