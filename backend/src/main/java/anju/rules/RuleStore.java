package anju.rules;

import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.rules.engine.Trigger;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules and their versions. */
@Singleton
class RuleStore {
    private final Db db;
    private final ObjectMapper json;
    private final Clock clock;

    RuleStore(Db db, ObjectMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    enum State { DRAFT, SHADOW, ACTIVE, RETIRED }

    /** @param revision counts changes of any kind: the ETag */
    record Rule(UUID id, Trigger trigger, Instant createdAt, long revision, List<Version> versions) {

        /** The one people look at: what is being worked on, else what is in force, else the last. */
        Version shown() {
            return in(State.DRAFT).or(() -> in(State.SHADOW)).or(() -> in(State.ACTIVE)).orElse(versions.getFirst());
        }

        Optional<Version> in(State state) {
            return versions.stream().filter(version -> version.state() == state).findFirst();
        }

        /** Active as long as one version is, whatever is being drafted beside it. */
        State state() {
            return in(State.ACTIVE).or(() -> in(State.SHADOW)).or(() -> in(State.DRAFT)).map(Version::state).orElse(State.RETIRED);
        }
    }

    /** Newest first in {@link Rule#versions}. */
    record Version(
            UUID id, UUID ruleId, int number, State state, Terms terms, Instant savedAt, String savedBy, Instant stateAt,
            String stateBy) {}

    record Template(String code, Trigger trigger, Terms terms) {}

    List<Rule> all() {
        var versions = versions(null);
        return db.query(handle -> handle.createQuery("""
                        SELECT id, trigger, created_at, revision FROM rules.rule ORDER BY created_at, id""")
                        .map((row, context) -> rule(row.getObject(1, UUID.class), row.getString(2), row.getTimestamp(3).toInstant(), row.getLong(4), versions))
                        .list());
    }

    /** 404 when there is none. */
    Rule rule(UUID id) {
        return find(id, "").orElseThrow(() -> new Problem.NotFound("rules.unknown"));
    }

    /** Locks the rule, so that two people cannot change its versions at once; 412 when it is no longer {@code expected}. */
    Rule lock(UUID id, @Nullable Long expected) {
        var rule = find(id, "FOR UPDATE").orElseThrow(() -> new Problem.NotFound("rules.unknown"));
        if (expected != null && expected != rule.revision()) throw new Problem.Stale(rule.revision());
        return rule;
    }

    private Optional<Rule> find(UUID id, String lock) {
        return db.query(handle -> handle.createQuery(
                                "SELECT id, trigger, created_at, revision FROM rules.rule WHERE id = :id " + lock)
                        .bind("id", id)
                        .map((row, context) -> new Rule(
                                id, Trigger.of(row.getString(2)).orElseThrow(), row.getTimestamp(3).toInstant(), row.getLong(4), List.of()))
                        .findOne())
                .map(rule -> new Rule(id, rule.trigger(), rule.createdAt(), rule.revision(), versions(id)));
    }

    private static Rule rule(UUID id, String trigger, Instant createdAt, long revision, List<Version> all) {
        var own = all.stream().filter(version -> version.ruleId().equals(id)).toList();
        return new Rule(id, Trigger.of(trigger).orElseThrow(), createdAt, revision, own);
    }

    private List<Version> versions(@Nullable UUID rule) {
        return db.query(handle -> handle.createQuery("""
                SELECT id, rule_id, number, state, terms::text AS terms, saved_at, saved_by, state_at, state_by
                FROM rules.rule_version
                WHERE CAST(:rule AS uuid) IS NULL OR rule_id = :rule
                ORDER BY number DESC""")
                .bind("rule", rule)
                .mapTo(VersionRow.class)
                .list())
                .stream()
                .map(this::version)
                .sorted(Comparator.comparingInt(Version::number).reversed())
                .toList();
    }

    record VersionRow(
            UUID id, UUID ruleId, int number, String state, String terms, Instant savedAt, String savedBy, Instant stateAt,
            String stateBy) {}

    private Version version(VersionRow row) {
        return new Version(
                row.id(), row.ruleId(), row.number(), State.valueOf(row.state().toUpperCase(java.util.Locale.ROOT)),
                terms(row.terms()), row.savedAt(), row.savedBy(), row.stateAt(), row.stateBy());
    }

    UUID create(Trigger trigger) {
        var id = Ids.next();
        db.run(handle -> handle.createUpdate("""
                INSERT INTO rules.rule (id, trigger, created_at) VALUES (:id, :trigger, :now)""")
                .bind("id", id)
                .bind("trigger", trigger.code())
                .bind("now", now())
                .execute());
        return id;
    }

    void addDraft(UUID rule, int number, Terms terms, String by) {
        db.run(handle -> handle.createUpdate("""
                INSERT INTO rules.rule_version (id, rule_id, number, state, terms, saved_at, saved_by, state_at, state_by)
                VALUES (:id, :rule, :number, 'draft', CAST(:terms AS jsonb), :now, :by, :now, :by)""")
                .bind("id", Ids.next())
                .bind("rule", rule)
                .bind("number", number)
                .bind("terms", text(terms))
                .bind("now", now())
                .bind("by", by)
                .execute());
    }

    /** Only a draft can be rewritten; false when the version no longer is one. */
    boolean saveDraft(UUID version, Terms terms, String by) {
        return db.query(handle -> handle.createUpdate("""
                UPDATE rules.rule_version SET terms = CAST(:terms AS jsonb), saved_at = :now, saved_by = :by
                WHERE id = :version AND state = 'draft'""")
                .bind("version", version)
                .bind("terms", text(terms))
                .bind("now", now())
                .bind("by", by)
                .execute()) == 1;
    }

    void move(UUID version, State state, String by) {
        db.run(handle -> handle.createUpdate("""
                UPDATE rules.rule_version SET state = :state, state_at = :now, state_by = :by WHERE id = :version""")
                .bind("version", version)
                .bind("state", state.name().toLowerCase(java.util.Locale.ROOT))
                .bind("now", now())
                .bind("by", by)
                .execute());
    }

    void touch(UUID rule) {
        db.run(handle -> handle.createUpdate("UPDATE rules.rule SET revision = revision + 1 WHERE id = :rule")
                .bind("rule", rule)
                .execute());
    }

    List<Template> templates() {
        record Row(String code, String trigger, String terms) {}
        return db.query(handle -> handle.createQuery("""
                SELECT code, trigger, terms::text AS terms FROM rules.template ORDER BY position""")
                .map((row, context) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
                .list())
                .stream()
                .map(row -> new Template(row.code(), Trigger.of(row.trigger()).orElseThrow(), terms(row.terms())))
                .toList();
    }

    Terms terms(String text) {
        try {
            return json.readValue(text, Terms.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Terms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
