package anju.tenants;

import anju.kernel.Db;
import anju.tenants.TimelineItem.Position;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

@Singleton
class NoteStore {
    private final Db db;

    NoteStore(Db db) {
        this.db = db;
    }

    void insert(ContactNote note) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO tenants.contact_note (tenant_id, id, at, kind, text, author_id, author)
                VALUES (:tenant, :id, :at, :kind, :text, :authorId, :author)""")
                .bind("tenant", note.tenantId())
                .bind("id", note.id())
                .bind("at", note.at())
                .bind("kind", note.kind())
                .bind("text", note.text())
                .bind("authorId", note.authorId())
                .bind("author", note.author())
                .execute());
    }

    /** Newest first, strictly before {@code before}. */
    List<ContactNote> before(UUID tenant, Position before, int limit) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, id, at, kind, text, author_id, author FROM tenants.contact_note
                WHERE tenant_id = :tenant AND (at, id) < (:at, :id)
                ORDER BY at DESC, id DESC
                LIMIT :limit""")
                .bind("tenant", tenant)
                .bind("at", before.at())
                .bind("id", before.id())
                .bind("limit", limit)
                .mapTo(ContactNote.class)
                .list());
    }
}
