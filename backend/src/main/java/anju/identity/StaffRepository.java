package anju.identity;

import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

@Singleton
class StaffRepository {
    private static final String SELECT = """
            SELECT id, username, name, password_hash, roles, every_property, properties, language,
                must_change_password, locked_at, created_at, last_signed_in_at, version
            FROM identity.staff
            """;

    private final Db db;

    StaffRepository(Db db) {
        this.db = db;
    }

    boolean nobodyYet() {
        return db.query(handle -> handle.createQuery("SELECT NOT EXISTS (SELECT FROM identity.staff)")
                .mapTo(Boolean.class)
                .one());
    }

    Optional<StaffRow> find(UUID id) {
        return db.query(handle -> handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .mapTo(StaffRow.class)
                .findOne());
    }

    StaffRow require(UUID id) {
        return find(id).orElseThrow(() -> new Problem.NotFound("identity.no_such_staff"));
    }

    /** 404 too when nobody of the scope's properties works with them. */
    StaffRow visible(UUID id, PropertyScope scope) {
        return find(id).filter(row -> row.worksIn(scope)).orElseThrow(() -> new Problem.NotFound("identity.no_such_staff"));
    }

    Optional<StaffRow> findByUsername(String username) {
        return db.query(handle -> handle.createQuery(SELECT + "WHERE username = :username")
                .bind("username", username)
                .mapTo(StaffRow.class)
                .findOne());
    }

    Map<UUID, String> names(Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        return db.query(handle -> handle.createQuery("SELECT id, name FROM identity.staff WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .setMapKeyColumn("id")
                .setMapValueColumn("name")
                .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<UUID, String>>() {}));
    }

    List<StaffRow> active() {
        return db.query(handle -> handle.createQuery(SELECT + """
                WHERE locked_at IS NULL ORDER BY name, id""")
                .mapTo(StaffRow.class)
                .list());
    }

    /** By user name, after {@code afterUsername}, who works in a property of the scope; {@code q} is part of a name or user name. */
    List<StaffRow> page(@Nullable String q, PropertyScope scope, @Nullable String afterUsername, int rows) {
        return db.query(handle -> Db.bind(handle.createQuery(SELECT + """
                WHERE (:everything OR every_property OR properties && :properties)
                  AND (CAST(:q AS text) IS NULL OR strpos(username, lower(:q)) > 0 OR strpos(lower(name), lower(:q)) > 0)
                  AND (CAST(:after AS text) IS NULL OR username > :after)
                ORDER BY username
                LIMIT :rows"""), scope)
                .bind("q", q)
                .bind("after", afterUsername)
                .bind("rows", rows)
                .mapTo(StaffRow.class)
                .list());
    }

    /** Locks the administrators' rows, so that two at once cannot remove each other. */
    List<UUID> lockActiveAdmins() {
        return db.query(handle -> handle.createQuery("""
                SELECT id FROM identity.staff
                WHERE 'ADMIN' = ANY(roles) AND locked_at IS NULL
                ORDER BY id
                FOR UPDATE""")
                .mapTo(UUID.class)
                .list());
    }

    /** False when the user name is taken. */
    boolean insert(StaffRow staff) {
        return db.query(handle -> bound(staff, handle.createUpdate("""
                INSERT INTO identity.staff (id, username, name, password_hash, roles, every_property, properties,
                    language, must_change_password, locked_at, created_at)
                VALUES (:id, :username, :name, :passwordHash, :roles, :everyProperty, :properties,
                    :language, :mustChangePassword, :lockedAt, :createdAt)
                ON CONFLICT (username) DO NOTHING"""))
                .execute()) == 1;
    }

    /** @throws Problem.Stale when somebody changed the row since {@code staff} was read */
    void update(StaffRow staff) {
        int changed = db.query(handle -> bound(staff, handle.createUpdate("""
                UPDATE identity.staff
                SET name = :name, password_hash = :passwordHash, roles = :roles, every_property = :everyProperty,
                    properties = :properties, language = :language, must_change_password = :mustChangePassword,
                    locked_at = :lockedAt, version = version + 1
                WHERE id = :id AND version = :version"""))
                .bind("version", staff.version())
                .execute());
        if (changed == 0) throw new Problem.Stale(require(staff.id()).version());
    }

    void signedIn(UUID id, Instant at) {
        db.run(handle -> handle.createUpdate("UPDATE identity.staff SET last_signed_in_at = :at WHERE id = :id")
                .bind("at", at)
                .bind("id", id)
                .execute());
    }

    private static Update bound(StaffRow staff, Update update) {
        return update.bind("id", staff.id())
                .bind("username", staff.username())
                .bind("name", staff.name())
                .bind("passwordHash", staff.passwordHash())
                .bindArray("roles", String.class, staff.roles())
                .bind("everyProperty", staff.everyProperty())
                .bindArray("properties", UUID.class, staff.properties())
                .bind("language", staff.language())
                .bind("mustChangePassword", staff.mustChangePassword())
                .bind("lockedAt", staff.lockedAt())
                .bind("createdAt", staff.createdAt());
    }
}
