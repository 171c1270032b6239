package anju.rules;

import anju.kernel.PropertyScope;
import anju.kernel.http.ReaderLocale;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Facts that earned nothing, with the reason; what earned something is told by the points themselves. */
@Singleton
class RulesTimeline implements TimelineSource {
    private final FactReader facts;
    private final Explanations explanations;
    private final RuleWords words;

    RulesTimeline(FactReader facts, Explanations explanations, RuleWords words) {
        this.facts = facts;
        this.explanations = explanations;
        this.words = words;
    }

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        var locale = ReaderLocale.current();
        var words = this.words.in(locale);
        return facts.misses(tenantId, Instant.EPOCH, before.at().plusMillis(1), limit + 1, scope).stream()
                .filter(judged -> judged.setId() != null)
                .map(judged -> {
                    var fact = explanations.explain(judged, locale);
                    return new TimelineItem(
                            fact.factId(), facts.instant(judged), "no_points", "rules.timeline.missed",
                            Map.of("title", fact.title()), PostingExplanations.why(fact, words), null);
                })
                .filter(item -> item.isBefore(before))
                .limit(limit)
                .toList();
    }
}
