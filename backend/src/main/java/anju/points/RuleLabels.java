package anju.points;

import anju.kernel.Db;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.TransactionalEventListener;
import io.micronaut.transaction.annotation.TransactionalEventListener.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How rules are called on statements, by version. A label never changes: once committed it is not written again. */
@Singleton
class RuleLabels {
    private final Db db;
    private final ApplicationEventPublisher<Written> events;
    private final Set<UUID> known = ConcurrentHashMap.newKeySet();

    RuleLabels(Db db, ApplicationEventPublisher<Written> events) {
        this.db = db;
        this.events = events;
    }

    record Label(UUID versionId, UUID ruleId, String name, @Nullable String nameEn) {}

    record Written(Set<UUID> versions) {}

    void write(Collection<Label> labels) {
        var fresh = labels.stream().filter(label -> !known.contains(label.versionId())).toList();
        if (fresh.isEmpty()) return;
        insert(fresh);
        events.publishEvent(new Written(Set.copyOf(fresh.stream().map(Label::versionId).toList())));
    }

    @TransactionalEventListener(TransactionPhase.AFTER_COMMIT)
    void written(Written labels) {
        known.addAll(labels.versions());
    }

    private void insert(List<Label> labels) {
        db.run(handle -> handle.createUpdate("""
                INSERT INTO points.rule_label (rule_version_id, rule_id, name, name_en)
                SELECT * FROM unnest(:versions, :rules, :names, :namesEn) AS l (version, rule, name, name_en) ORDER BY version
                ON CONFLICT (rule_version_id) DO NOTHING""")
                .bindArray("versions", UUID.class, labels.stream().map(Label::versionId).toList())
                .bindArray("rules", UUID.class, labels.stream().map(Label::ruleId).toList())
                .bindArray("names", String.class, labels.stream().map(Label::name).toList())
                .bindArray("namesEn", String.class, labels.stream().map(Label::nameEn).toList())
                .execute());
    }
}
