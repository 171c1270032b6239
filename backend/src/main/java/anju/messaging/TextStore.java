package anju.messaging;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@Singleton
class TextStore {
    private static final String SELECT = """
            SELECT template, channel, language, subject, body, provider_template, changed_by, changed_at, version
            FROM messaging.template_text
            """;

    private final Db db;

    TextStore(Db db) {
        this.db = db;
    }

    List<TextRow> of(Collection<String> templates) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE template = ANY(:templates) ORDER BY channel, language")
                .bindArray("templates", String.class, templates)
                .mapTo(TextRow.class)
                .list());
    }

    Optional<TextRow> find(String template, String channel, String language) {
        return db.query(sql -> sql.createQuery(
                        SELECT + "WHERE template = :template AND channel = :channel AND language = :language")
                .bind("template", template)
                .bind("channel", channel)
                .bind("language", language)
                .mapTo(TextRow.class)
                .findOne());
    }

    /** False when the row has moved on from the version before {@code row}'s. */
    boolean save(TextRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO messaging.template_text AS t (template, channel, language, subject, body, provider_template,
                    changed_by, changed_at, version)
                VALUES (:template, :channel, :language, :subject, :body, :providerTemplate, :changedBy, :changedAt, :version)
                ON CONFLICT (template, channel, language) DO UPDATE
                SET subject = excluded.subject, body = excluded.body, provider_template = excluded.provider_template,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at, version = excluded.version
                WHERE t.version = excluded.version - 1"""), row)
                .execute()) == 1;
    }

    boolean delete(String template, String channel, String language, long version) {
        return db.query(sql -> sql.createUpdate("""
                DELETE FROM messaging.template_text
                WHERE template = :template AND channel = :channel AND language = :language AND version = :version""")
                .bind("template", template)
                .bind("channel", channel)
                .bind("language", language)
                .bind("version", version)
                .execute()) == 1;
    }
}
