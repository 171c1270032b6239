package anju.privacy;

import anju.kernel.Db;
import anju.kernel.TenantRecords;
import anju.kernel.TenantRecords.Kind;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Reads what all modules keep of one tenant, row by row: never all of it at once. */
@Singleton
class ReadRecords {
    private static final int AT_A_TIME = 500;
    /** Whom somebody asks about first. */
    private static final List<String> ORDER = List.of(
            "tenants", "leases", "billing", "paying", "points", "rules", "tiers", "rewards", "referrals", "tickets", "surveys",
            "callbacks", "messaging", "portal", "audit", "files", "privacy");

    private final Db db;
    private final List<TenantRecords> records;

    ReadRecords(Db db, List<TenantRecords> records) {
        this.db = db;
        this.records = records.stream().sorted(Comparator.comparingInt(ReadRecords::place)).toList();
    }

    private static int place(TenantRecords module) {
        var place = ORDER.indexOf(module(module));
        return place < 0 ? ORDER.size() : place;
    }

    /** {@code anju.points.PointsRecords} is of points. */
    static String module(TenantRecords records) {
        return records.getClass().getPackageName().split("\\.")[1];
    }

    List<Kind> kinds() {
        return records.stream().flatMap(module -> module.kinds().stream()).toList();
    }

    interface Reader {
        void columns(List<String> names);

        void row(List<@Nullable Object> values);
    }

    /** Raw JSON, as a database column holds it. */
    record Json(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** @return how many rows; the caller's transaction is what they are read in */
    long read(Kind kind, UUID tenantId, String language, Reader reader) {
        return db.query(sql -> bound(sql.createQuery(kind.sql()).setFetchSize(AT_A_TIME), tenantId, language)
                .scanResultSet((rows, context) -> tell(rows.get(), reader)));
    }

    /** The ids of the tenant's things in every module. */
    List<UUID> things(UUID tenantId) {
        return all(TenantRecords::things, tenantId, UUID.class).toList();
    }

    /** Every name the tenant went by. */
    List<String> names(UUID tenantId) {
        return all(TenantRecords::names, tenantId, String.class).filter(name -> !name.isBlank()).distinct().toList();
    }

    private <T> Stream<T> all(Function<TenantRecords, @Nullable String> query, UUID tenantId, Class<T> type) {
        return records.stream().map(query).filter(Objects::nonNull).map(String::valueOf).flatMap(text ->
                db.query(sql -> bound(sql.createQuery(text), tenantId, "").mapTo(type).list()).stream());
    }

    private static Query bound(Query query, UUID tenantId, String language) {
        return query.configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("tenant", tenantId)
                .bind("language", language);
    }

    private static long tell(ResultSet rows, Reader reader) throws SQLException {
        var meta = rows.getMetaData();
        var names = new ArrayList<String>();
        for (int i = 1; i <= meta.getColumnCount(); i++) names.add(meta.getColumnLabel(i));
        reader.columns(names);
        var count = 0L;
        for (; rows.next(); count++) {
            var values = new ArrayList<@Nullable Object>();
            for (int i = 1; i <= names.size(); i++) values.add(plain(rows.getObject(i)));
            reader.row(values);
        }
        return count;
    }

    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean truth -> truth;
            case Timestamp at -> at.toInstant().toString();
            case Date day -> day.toLocalDate().toString();
            case Array many -> Arrays.stream((Object[]) many.getArray()).map(String::valueOf).toList();
            case PGobject json when "json".equals(json.getType()) || "jsonb".equals(json.getType()) -> new Json(String.valueOf(json.getValue()));
            default -> value.toString();
        };
    }
}
