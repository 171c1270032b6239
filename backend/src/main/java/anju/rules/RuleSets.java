package anju.rules;

import anju.kernel.Db;
import anju.kernel.Ids;
import anju.rules.RuleSet.Member;
import anju.rules.engine.Trigger;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which versions judge together. Sets never change, so a compiled one is kept for good. */
@Singleton
class RuleSets {
    private final Db db;
    private final RuleStore rules;
    private final Map<UUID, RuleSet> compiled = new ConcurrentHashMap<>();

    RuleSets(Db db, RuleStore rules) {
        this.db = db;
        this.rules = rules;
    }

    /** What judges new facts now; empty while no rule is on. */
    Optional<RuleSet> current(Trigger trigger) {
        return currentId(trigger, "").map(this::set);
    }

    private Optional<UUID> currentId(Trigger trigger, String lock) {
        return db.query(handle -> handle.createQuery(
                        "SELECT set_id FROM rules.current_set WHERE trigger = :trigger " + lock)
                .bind("trigger", trigger.code())
                .map((row, context) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .one());
    }

    RuleSet set(UUID id) {
        var known = compiled.get(id);
        if (known != null) return known;
        var loaded = load(id);
        compiled.put(id, loaded);
        return loaded;
    }

    private RuleSet load(UUID id) {
        record Row(String trigger, UUID ruleId, UUID versionId, int number, boolean shadow, String terms) {}
        var rows = db.query(handle -> handle.createQuery("""
                SELECT s.trigger, m.rule_id, m.version_id, v.number, m.shadow, v.terms::text
                FROM rules.rule_set s
                JOIN rules.rule_set_member m ON m.set_id = s.id
                JOIN rules.rule_version v ON v.id = m.version_id
                WHERE s.id = :id
                ORDER BY m.position""")
                .bind("id", id)
                .map((row, context) -> new Row(
                        row.getString(1), row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getInt(4),
                        row.getBoolean(5), row.getString(6)))
                .list());
        var members = rows.stream()
                .map(row -> new Member(row.ruleId(), row.versionId(), row.number(), row.shadow(), rules.terms(row.terms())))
                .toList();
        return RuleSet.of(id, Trigger.of(rows.getFirst().trigger()).orElseThrow(), members);
    }

    /** Makes what is active or shadowed now the current set. */
    void refresh(Trigger trigger) {
        currentId(trigger, "FOR UPDATE");
        var members = new ArrayList<Member>();
        for (var rule : rules.all()) {
            if (rule.trigger() != trigger) continue;
            rule.in(RuleStore.State.ACTIVE).ifPresent(version -> members.add(member(version, false)));
            rule.in(RuleStore.State.SHADOW).ifPresent(version -> members.add(member(version, true)));
        }
        members.sort(Comparator.comparing((Member member) -> member.terms().priority()));
        var id = members.isEmpty() ? null : ensure(trigger, members);
        db.run(handle -> handle.createUpdate("UPDATE rules.current_set SET set_id = :id WHERE trigger = :trigger")
                .bind("id", id)
                .bind("trigger", trigger.code())
                .execute());
    }

    /** The set of {@code base} in which this version of the rule judges too. */
    RuleSet with(@Nullable UUID base, Trigger trigger, RuleStore.Version version) {
        var members = new ArrayList<Member>();
        if (base != null) members.addAll(set(base).members());
        members.removeIf(member -> member.ruleId().equals(version.ruleId()));
        members.add(member(version, false));
        return set(ensure(trigger, members));
    }

    static Member member(RuleStore.Version version, boolean shadow) {
        return new Member(version.ruleId(), version.id(), version.number(), shadow, version.terms());
    }

    private UUID ensure(Trigger trigger, List<Member> members) {
        var content = members.stream()
                .map(member -> (member.shadow() ? "shadow " : "") + member.versionId())
                .collect(Collectors.joining(" "));
        var made = db.query(handle -> handle.createUpdate("""
                INSERT INTO rules.rule_set (id, trigger, content) VALUES (:id, :trigger, :content)
                ON CONFLICT (content) DO NOTHING""")
                .bind("id", Ids.next())
                .bind("trigger", trigger.code())
                .bind("content", content)
                .execute()) == 1;
        var id = db.query(handle -> handle.createQuery("SELECT id FROM rules.rule_set WHERE content = :content")
                .bind("content", content)
                .mapTo(UUID.class)
                .one());
        if (made) addMembers(id, members);
        return id;
    }

    private void addMembers(UUID set, List<Member> members) {
        db.run(handle -> {
            var batch = handle.prepareBatch("""
                    INSERT INTO rules.rule_set_member (set_id, position, rule_id, version_id, shadow)
                    VALUES (:set, :position, :rule, :version, :shadow)""");
            for (var position = 0; position < members.size(); position++) {
                var member = members.get(position);
                batch.bind("set", set)
                        .bind("position", position)
                        .bind("rule", member.ruleId())
                        .bind("version", member.versionId())
                        .bind("shadow", member.shadow())
                        .add();
            }
            batch.execute();
        });
    }
}
