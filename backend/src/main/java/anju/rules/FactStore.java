package anju.rules;

import anju.kernel.BinaryArray;
import anju.kernel.BinaryCopy;
import anju.kernel.Db;
import anju.kernel.Results;
import anju.rules.Judge.Verdict;
import anju.rules.engine.Trigger;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts and how they were judged; whole lists at a time. */
@Singleton
class FactStore {
    private static final String COLUMNS = """
            f.tenant_id, f.trigger, f.subject_id, f.revision, f.id, f.property_id, f.occurred_on, f.multiplier,
            f.inputs::text, f.retracted, f.set_id, f.points, f.trail::text, f.recorded_at, f.shared::text
            """;

    /** {@link #ask} fills it in, {@link #answered} reads it. */
    static final String PRESENT = "SELECT " + COLUMNS + """
            , c.set_id AS current_set
            FROM rules.current_set c
            LEFT JOIN (unnest(?, ?) AS k (tenant_id, subject_id)
                CROSS JOIN LATERAL (SELECT * FROM rules.fact f
                    WHERE f.tenant_id = k.tenant_id AND f.trigger = ? AND f.subject_id = k.subject_id AND NOT f.superseded
                    LIMIT 1) f) ON true
            WHERE c.trigger = ?""";
    private static final String WRITTEN = """
            rules.fact (tenant_id, trigger, subject_id, revision, id, property_id, occurred_on, recorded_at, retracted,
                multiplier, inputs, set_id, points, trail, shared)
            """;
    private static final String INSERT = "INSERT INTO " + WRITTEN + """
            VALUES (?, ?, ?, ?, ?, ?::uuid, ?, ?, ?, ?, ?::json, ?::uuid, ?, ?::json, ?::json)""";
    private static final String COPY = "COPY " + WRITTEN + "FROM STDIN (FORMAT binary)";
    private static final int COPIED = 15;
    /** From here on COPY pays. */
    private static final int MANY = 200;

    private final Db db;

    FactStore(Db db) {
        this.db = db;
    }

    /** A tenant's part in a subject. */
    record Key(UUID tenantId, UUID subjectId) {}

    /** @param setId who judged; null: no rule was on */
    record Judged(Fact fact, boolean retracted, @Nullable UUID setId, long points, List<Note> notes, Instant recordedAt) {}

    /** What is to be written: the fact, and the set and verdict it got. */
    record Entry(Fact fact, boolean retracted, @Nullable UUID setId, Verdict verdict) {}

    /** @param facts the present revision of each fact there is; @param currentSet who judges new ones; null: nobody */
    record Present(Map<Key, Judged> facts, @Nullable UUID currentSet) {}

    /** What is known of these, and who judges what is not. */
    Present present(Trigger trigger, Collection<Key> keys) {
        return db.jdbc(connection -> {
            try (var statement = connection.prepareStatement(PRESENT)) {
                ask(statement, trigger, keys);
                return answered(new Results(statement));
            }
        });
    }

    /** Fills in the first parameters of a statement that begins with {@link #PRESENT}; returns how many. */
    static int ask(PreparedStatement statement, Trigger trigger, Collection<Key> keys) throws SQLException {
        var connection = statement.getConnection();
        statement.setArray(1, BinaryArray.uuids(connection, keys.stream().map(Key::tenantId).toList()));
        statement.setArray(2, BinaryArray.uuids(connection, keys.stream().map(Key::subjectId).toList()));
        statement.setString(3, trigger.code());
        statement.setString(4, trigger.code());
        return 4;
    }

    static Present answered(Results results) throws SQLException {
        var found = new HashMap<Key, Judged>();
        var sets = results.next(row -> {
            if (row.getObject(1) != null) {
                var judged = judged(row);
                found.put(new Key(judged.fact().tenantId(), judged.fact().subjectId()), judged);
            }
            return Optional.ofNullable(row.getObject("current_set", UUID.class));
        });
        return new Present(found, sets.isEmpty() ? null : sets.getFirst().orElse(null));
    }

    static Judged judged(ResultSet row) throws SQLException {
        var trigger = Trigger.of(row.getString(2)).orElseThrow();
        var on = row.getObject(7, LocalDate.class);
        var fact = new Fact(
                row.getObject(1, UUID.class), trigger, row.getObject(3, UUID.class), row.getInt(4),
                row.getObject(5, UUID.class), row.getObject(6, UUID.class), on, row.getBigDecimal(8),
                Inputs.read(trigger, row.getString(9), on), FairShare.read(row.getString(15)));
        return new Judged(
                fact, row.getBoolean(10), row.getObject(11, UUID.class), row.getLong(12), Note.read(row.getString(13)),
                row.getTimestamp(14).toInstant());
    }

    /** The columns {@link #judged} reads, of {@code rules.fact f}. */
    static String columns() {
        return COLUMNS;
    }

    /** Tenants take turns: whoever judges them under caps next waits here. */
    void takeTurn(Set<UUID> tenants) {
        db.run(handle -> handle.createUpdate("""
                INSERT INTO rules.turn (tenant_id) SELECT unnest(CAST(:tenants AS uuid[]))
                ON CONFLICT (tenant_id) DO UPDATE SET tenant_id = excluded.tenant_id""")
                .bindArray("tenants", UUID.class, List.copyOf(new TreeSet<>(tenants)))
                .execute());
    }

    /** What the capped rules among {@code rules} gave these tenants from that day on, facts that are judged anew aside. */
    CapUse used(Trigger trigger, Set<UUID> tenants, Set<UUID> rules, LocalDate from, Set<Key> anew) {
        var uses = new CapUse();
        db.run(handle -> handle.createQuery("""
                SELECT f.tenant_id, f.subject_id, m.rule_id, m.shadow, f.occurred_on, (note->>4)::bigint
                FROM rules.fact f
                CROSS JOIN LATERAL json_array_elements(f.trail) note
                JOIN rules.rule_set_member m ON m.set_id = f.set_id AND m.position = (note->>0)::int
                WHERE f.tenant_id = ANY(:tenants) AND f.trigger = :trigger AND NOT f.superseded
                  AND f.occurred_on >= :from AND m.rule_id = ANY(:rules) AND (note->>4)::bigint > 0""")
                .bindArray("tenants", UUID.class, tenants)
                .bindArray("rules", UUID.class, rules)
                .bind("trigger", trigger.code())
                .bind("from", from)
                .map((row, context) -> {
                    var key = new Key(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                    if (!anew.contains(key)) {
                        uses.add(key.tenantId(), row.getObject(3, UUID.class), row.getBoolean(4),
                                row.getObject(5, LocalDate.class), row.getLong(6));
                    }
                    return key;
                })
                .forEach(key -> { }));
        return uses;
    }

    /**
     * Points that rules have given from their budgets.
     *
     * @param lock keep others from spending until this transaction ends. The rows are everybody's: lock them late.
     */
    Map<UUID, Long> spent(Set<UUID> rules, boolean lock) {
        var spent = new HashMap<UUID, Long>();
        if (rules.isEmpty()) return spent;
        db.run(handle -> handle.createQuery("""
                SELECT rule_id, used FROM rules.budget WHERE rule_id = ANY(:rules) ORDER BY rule_id"""
                        + (lock ? " FOR UPDATE" : ""))
                .bindArray("rules", UUID.class, rules)
                .map((row, context) -> spent.put(row.getObject(1, UUID.class), row.getLong(2)))
                .list());
        return spent;
    }

    /** Books points on a rule's budget; below zero gives back. */
    void spend(UUID rule, long points) {
        db.run(handle -> handle.createUpdate("UPDATE rules.budget SET used = greatest(0, used + :points) WHERE rule_id = :rule")
                .bind("rule", rule)
                .bind("points", points)
                .execute());
    }

    /** A rule with a budget has a row to lock. */
    void openBudget(UUID rule) {
        db.run(handle -> handle.createUpdate("""
                INSERT INTO rules.budget (rule_id, used) VALUES (:rule, 0) ON CONFLICT DO NOTHING""")
                .bind("rule", rule)
                .execute());
    }

    void add(List<Entry> entries, Instant now) {
        if (entries.isEmpty()) return;
        if (entries.size() >= MANY) {
            copy(entries, now);
            return;
        }
        db.jdbc(connection -> {
            try (var statement = connection.prepareStatement(INSERT)) {
                for (var entry : entries) {
                    bind(statement, entry, now);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    private static void bind(PreparedStatement statement, Entry entry, Instant now) throws SQLException {
        var fact = entry.fact();
        var n = 0;
        statement.setObject(++n, fact.tenantId());
        statement.setString(++n, fact.trigger().code());
        statement.setObject(++n, fact.subjectId());
        statement.setInt(++n, fact.revision());
        statement.setObject(++n, fact.id());
        statement.setObject(++n, fact.propertyId(), Types.OTHER);
        statement.setObject(++n, fact.occurredOn());
        statement.setObject(++n, now.atOffset(ZoneOffset.UTC));
        statement.setBoolean(++n, entry.retracted());
        statement.setBigDecimal(++n, fact.multiplier());
        statement.setString(++n, Inputs.write(fact.inputs()));
        statement.setObject(++n, entry.setId(), Types.OTHER);
        statement.setLong(++n, entry.verdict().points());
        statement.setString(++n, Note.write(entry.verdict().notes()));
        statement.setString(++n, fact.shared().write());
    }

    private void copy(List<Entry> entries, Instant now) {
        db.run(handle -> {
            try (var rows = BinaryCopy.begin(handle.getConnection(), COPY)) {
                for (var entry : entries) {
                    var fact = entry.fact();
                    rows.row(COPIED)
                            .uuid(fact.tenantId())
                            .text(fact.trigger().code())
                            .uuid(fact.subjectId())
                            .count(fact.revision())
                            .uuid(fact.id())
                            .uuid(fact.propertyId())
                            .day(fact.occurredOn())
                            .instant(now)
                            .truth(entry.retracted())
                            .decimal(fact.multiplier())
                            .text(Inputs.write(fact.inputs()))
                            .uuid(entry.setId())
                            .number(entry.verdict().points())
                            .text(Note.write(entry.verdict().notes()))
                            .text(fact.shared().write());
                }
                rows.end();
            } catch (SQLException e) {
                throw new DataAccessException("the facts were not taken", e);
            }
        });
    }

    /** The revisions that these facts replace are no longer the present ones. */
    void supersede(Trigger trigger, List<Fact> facts) {
        if (facts.isEmpty()) return;
        db.run(handle -> handle.createUpdate("""
                UPDATE rules.fact f SET superseded = true
                FROM unnest(CAST(:tenants AS uuid[]), CAST(:subjects AS uuid[]), CAST(:revisions AS int[]))
                    AS k (tenant_id, subject_id, revision)
                WHERE f.tenant_id = k.tenant_id AND f.trigger = :trigger AND f.subject_id = k.subject_id
                  AND f.revision = k.revision""")
                .bind("trigger", trigger.code())
                .bindArray("tenants", UUID.class, facts.stream().map(Fact::tenantId).toList())
                .bindArray("subjects", UUID.class, facts.stream().map(Fact::subjectId).toList())
                .bindArray("revisions", Integer.class, facts.stream().map(Fact::revision).toList())
                .execute());
    }

    /** A rule that could not judge a fact, and why. */
    record Failed(Fact fact, RuleSet.Member member, String reason) {}

    void fail(List<Failed> failures, Instant now) {
        if (failures.isEmpty()) return;
        db.run(handle -> handle.createUpdate("""
                INSERT INTO rules.failure (tenant_id, fact_id, rule_id, version_id, property_id, reason, recorded_at)
                SELECT tenant_id, fact_id, rule_id, version_id, property_id, reason, :now
                FROM unnest(CAST(:tenants AS uuid[]), CAST(:facts AS uuid[]), CAST(:rules AS uuid[]),
                    CAST(:versions AS uuid[]), CAST(:properties AS uuid[]), CAST(:reasons AS text[]))
                    AS f (tenant_id, fact_id, rule_id, version_id, property_id, reason)
                ON CONFLICT DO NOTHING""")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bindArray("tenants", UUID.class, failures.stream().map(failed -> failed.fact().tenantId()).toList())
                .bindArray("facts", UUID.class, failures.stream().map(failed -> failed.fact().id()).toList())
                .bindArray("rules", UUID.class, failures.stream().map(failed -> failed.member().ruleId()).toList())
                .bindArray("versions", UUID.class, failures.stream().map(failed -> failed.member().versionId()).toList())
                .bindArray("properties", UUID.class, failures.stream().map(failed -> failed.fact().propertyId()).toList())
                .bindArray("reasons", String.class, failures.stream().map(Failed::reason).toList())
                .execute());
    }
}
