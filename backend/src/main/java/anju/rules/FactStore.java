package anju.rules;

import anju.kernel.Db;
import anju.rules.Judge.Verdict;
import anju.rules.engine.Trigger;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The present revision of each fact there is. */
    Map<Key, Judged> present(Trigger trigger, Collection<Key> keys) {
        var found = new HashMap<Key, Judged>();
        db.run(handle -> handle.createQuery("SELECT " + COLUMNS + """
                FROM unnest(CAST(:tenants AS uuid[]), CAST(:subjects AS uuid[])) AS k (tenant_id, subject_id)
                JOIN rules.fact f ON f.tenant_id = k.tenant_id AND f.trigger = :trigger AND f.subject_id = k.subject_id
                WHERE NOT f.superseded""")
                .bindArray("tenants", UUID.class, keys.stream().map(Key::tenantId).toList())
                .bindArray("subjects", UUID.class, keys.stream().map(Key::subjectId).toList())
                .bind("trigger", trigger.code())
                .map((row, context) -> judged(row))
                .forEach(judged -> found.put(new Key(judged.fact().tenantId(), judged.fact().subjectId()), judged)));
        return found;
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
                CROSS JOIN LATERAL jsonb_array_elements(f.trail) note
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
        db.run(handle -> handle.createUpdate("""
                INSERT INTO rules.fact (tenant_id, trigger, subject_id, revision, id, property_id, occurred_on, recorded_at,
                    retracted, multiplier, inputs, set_id, points, trail, shared)
                SELECT tenant_id, :trigger, subject_id, revision, id, property_id, CAST(occurred_on AS date), :now,
                    retracted, multiplier, CAST(inputs AS jsonb), set_id, points, CAST(trail AS jsonb), CAST(shared AS jsonb)
                FROM unnest(CAST(:tenants AS uuid[]), CAST(:subjects AS uuid[]), CAST(:revisions AS int[]),
                    CAST(:ids AS uuid[]), CAST(:properties AS uuid[]), CAST(:days AS text[]), CAST(:retracted AS boolean[]),
                    CAST(CAST(:multipliers AS text[]) AS numeric[]), CAST(:inputs AS text[]), CAST(:sets AS uuid[]), CAST(:points AS bigint[]),
                    CAST(:trails AS text[]), CAST(:shared AS text[]))
                    AS e (tenant_id, subject_id, revision, id, property_id, occurred_on, retracted, multiplier, inputs, set_id,
                        points, trail, shared)""")
                .bind("trigger", entries.getFirst().fact().trigger().code())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bindArray("tenants", UUID.class, entries.stream().map(e -> e.fact().tenantId()).toList())
                .bindArray("subjects", UUID.class, entries.stream().map(e -> e.fact().subjectId()).toList())
                .bindArray("revisions", Integer.class, entries.stream().map(e -> e.fact().revision()).toList())
                .bindArray("ids", UUID.class, entries.stream().map(e -> e.fact().id()).toList())
                .bindArray("properties", UUID.class, entries.stream().map(e -> e.fact().propertyId()).toList())
                .bindArray("days", String.class, entries.stream().map(e -> e.fact().occurredOn().toString()).toList())
                .bindArray("retracted", Boolean.class, entries.stream().map(Entry::retracted).toList())
                .bindArray("multipliers", String.class, entries.stream().map(e -> e.fact().multiplier().toPlainString()).toList())
                .bindArray("inputs", String.class, entries.stream().map(e -> Inputs.write(e.fact().inputs())).toList())
                .bindArray("sets", UUID.class, entries.stream().map(Entry::setId).toList())
                .bindArray("points", Long.class, entries.stream().map(e -> e.verdict().points()).toList())
                .bindArray("trails", String.class, entries.stream().map(e -> Note.write(e.verdict().notes())).toList())
                .bindArray("shared", String.class, entries.stream().map(e -> e.fact().shared().write()).toList())
                .execute());
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
