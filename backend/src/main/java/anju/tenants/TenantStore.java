package anju.tenants;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.kernel.NewRows;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

@Singleton
class TenantStore {
    private static final String SELECT = """
            SELECT t.id, t.name, t.phone, t.email, t.id_number, t.language, t.tags, t.note, t.source,
                   t.home_property_id, t.version, t.created_at
            FROM tenants.tenant t
            """;
    private static final String TAG_SEPARATOR = "\u001f";
    private static final String ALL_TAGS = "SELECT name FROM tenants.tag ORDER BY name COLLATE \"zh-x-icu\"";
    private static final String TAGS_OF_MINE = """
            SELECT DISTINCT tag COLLATE "zh-x-icu" AS name
            FROM (""" + TenantCriteria.MINE + """
            ) AS mine JOIN tenants.tenant t ON t.id = mine.tenant_id, unnest(t.tags) AS tag
            ORDER BY name""";

    private final Db db;

    TenantStore(Db db) {
        this.db = db;
    }

    List<TenantRow> byIds(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE t.id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(TenantRow.class)
                .list());
    }

    List<TenantRow> byPhones(Collection<String> phones) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE t.phone = ANY(:phones)")
                .bindArray("phones", String.class, phones)
                .mapTo(TenantRow.class)
                .list());
    }

    List<TenantRow> byEmail(String email) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE lower(t.email) = lower(:email)")
                .bind("email", email)
                .mapTo(TenantRow.class)
                .list());
    }

    Optional<TenantRow> visible(UUID id, PropertyScope scope) {
        if (scope.everything()) return byId(id);
        return visible(List.of(id), scope).stream().findFirst();
    }

    /** Every payment asks for its payer. */
    private Optional<TenantRow> byId(UUID id) {
        return db.jdbc(connection -> {
            try (var statement = connection.prepareStatement(SELECT + "WHERE t.id = ?")) {
                statement.setObject(1, id);
                try (var rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(row(rows)) : Optional.empty();
                }
            }
        });
    }

    private static TenantRow row(ResultSet row) throws SQLException {
        return new TenantRow(
                row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                row.getString(6), List.of((String[]) row.getArray(7).getArray()), row.getString(8), row.getString(9),
                row.getObject(10, UUID.class), row.getLong(11), row.getTimestamp(12).toInstant());
    }

    /** @throws Problem.NotFound {@code tenants.erased} for whom only the books still know, as a number */
    void requireNotErased(UUID id) {
        db.query(sql -> sql.createQuery("SELECT 1 FROM tenants.tenant WHERE id = :id AND erased_at IS NOT NULL")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()).ifPresent(erased -> {
            throw new Problem.NotFound("tenants.erased");
        });
    }

    /** Those of the tenants whom the scope knows. */
    List<TenantRow> visible(Collection<UUID> ids, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + """
                WHERE t.id = ANY(:ids)
                  AND (:everything OR t.home_property_id = ANY(:properties)
                       OR EXISTS (SELECT 1 FROM tenants.residence r
                                  WHERE r.tenant_id = t.id AND r.property_id = ANY(:properties)))"""), scope)
                .bindArray("ids", UUID.class, ids)
                .mapTo(TenantRow.class)
                .list());
    }

    /** The rows that went in: those whose phone is known already are left out. */
    Set<UUID> insert(List<TenantRow> rows) {
        return db.jdbc(new NewRows<>("tenants.tenant", rows, TenantRow::id)
                .column("name", "text", TenantRow::name)
                .column("phone", "text", TenantRow::phone)
                .column("email", "text", TenantRow::email)
                .column("id_number", "text", TenantRow::idNumber)
                .column("language", "text", TenantRow::language)
                .column("tags", "text[]", TenantStore::tags)
                .column("note", "text", TenantRow::note)
                .column("source", "text", TenantRow::source)
                .column("home_property_id", "uuid", TenantRow::homePropertyId)
                .column("created_at", "timestamptz", TenantRow::createdAt)
                ::write);
    }

    private static String tags(TenantRow row) {
        return row.tags().stream()
                .map(tag -> '"' + tag.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(joining(",", "{", "}"));
    }

    /** Writes the rows whose version is the one after the stored; returns how many. */
    int update(List<TenantRow> rows) {
        return db.query(sql -> columns(sql.createUpdate("""
                UPDATE tenants.tenant t
                SET name = new.name, phone = new.phone, email = new.email, id_number = new.id_number,
                    language = new.language, tags = string_to_array(new.tags, chr(31)), note = new.note,
                    source = new.source, home_property_id = new.home, version = new.version
                FROM unnest(:ids, :names, :phones, :emails, :idNumbers, :languages, :tags, :notes, :sources, :homes, :versions)
                  AS new (id, name, phone, email, id_number, language, tags, note, source, home, version)
                WHERE t.id = new.id AND t.version = new.version - 1 AND t.erased_at IS NULL"""), rows)
                .bindArray("versions", Long.class, rows.stream().map(TenantRow::version).toList())
                .execute());
    }

    boolean speak(UUID id, String language) {
        return db.query(sql -> sql.createUpdate("UPDATE tenants.tenant SET language = :language, version = version + 1 WHERE id = :id")
                .bind("language", language)
                .bind("id", id)
                .execute()) == 1;
    }

    /** Adds the tags somebody may choose from. */
    void rememberTags(Collection<String> tags) {
        if (tags.isEmpty()) return;
        db.run(sql -> sql.createUpdate(
                        "INSERT INTO tenants.tag (name) SELECT DISTINCT unnest(:tags) ORDER BY 1 ON CONFLICT DO NOTHING")
                .bindArray("tags", String.class, tags)
                .execute());
    }

    /** Every tag ever used; of a narrower scope those that its tenants have. */
    List<String> tags(PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(scope.everything() ? ALL_TAGS : TAGS_OF_MINE), scope)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .mapTo(String.class)
                .list());
    }

    /** Those who lived somewhere, whom somebody notes about or looks after, or whose data changed; with which of it. */
    Map<UUID, String> touched(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery("""
                SELECT t.id, CASE
                    WHEN EXISTS (SELECT 1 FROM tenants.residence r WHERE r.tenant_id = t.id) THEN 'tenants.trace.rooms'
                    WHEN EXISTS (SELECT 1 FROM tenants.contact_note n WHERE n.tenant_id = t.id) THEN 'tenants.trace.notes'
                    WHEN EXISTS (SELECT 1 FROM tenants.dedicated_agent a WHERE a.tenant_id = t.id) THEN 'tenants.trace.agent'
                    WHEN EXISTS (SELECT 1 FROM tenants.agent_change c WHERE c.tenant_id = t.id) THEN 'tenants.trace.agent'
                    WHEN t.version > 1 THEN 'tenants.trace.changed' END AS trace
                FROM (SELECT * FROM tenants.tenant WHERE id = ANY(:ids) FOR UPDATE) AS t""")
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> new Traced(row.getObject("id", UUID.class), row.getString("trace")))
                .filter(traced -> traced.trace() != null)
                .collect(toMap(Traced::id, traced -> String.valueOf(traced.trace()))));
    }

    private record Traced(UUID id, @Nullable String trace) {}

    void remove(Collection<UUID> ids) {
        db.run(sql -> {
            for (var table : List.of("search_term", "standing")) {
                sql.createUpdate("DELETE FROM tenants." + table + " WHERE tenant_id = ANY(:ids)")
                        .bindArray("ids", UUID.class, ids)
                        .execute();
            }
            sql.createUpdate("DELETE FROM tenants.tenant WHERE id = ANY(:ids)").bindArray("ids", UUID.class, ids).execute();
        });
    }

    private static <S extends SqlStatement<S>> S columns(S statement, List<TenantRow> rows) {
        return statement
                .bindArray("ids", UUID.class, rows.stream().map(TenantRow::id).toList())
                .bindArray("names", String.class, rows.stream().map(TenantRow::name).toList())
                .bindArray("phones", String.class, rows.stream().map(TenantRow::phone).toList())
                .bindArray("emails", String.class, rows.stream().map(TenantRow::email).toList())
                .bindArray("idNumbers", String.class, rows.stream().map(TenantRow::idNumber).toList())
                .bindArray("languages", String.class, rows.stream().map(TenantRow::language).toList())
                .bindArray("tags", String.class, rows.stream().map(row -> String.join(TAG_SEPARATOR, row.tags())).toList())
                .bindArray("notes", String.class, rows.stream().map(TenantRow::note).toList())
                .bindArray("sources", String.class, rows.stream().map(TenantRow::source).toList())
                .bindArray("homes", UUID.class, rows.stream().map(TenantRow::homePropertyId).toList());
    }
}
