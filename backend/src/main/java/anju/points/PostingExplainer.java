package anju.points;

import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says in words why an award was given and why a fact earned nothing. The rules module implements it. */
public interface PostingExplainer {
    /** What was judged by which rule; what cannot be explained is left out. */
    Map<Judged, Explanation> explain(UUID tenantId, Collection<Judged> judged, Locale locale);

    /** The {@link Explanation#title} alone, which takes a tenth of the work; empty for what cannot be explained. */
    Optional<String> title(UUID tenantId, Judged judged, Locale locale);

    /** Facts of [from, before) that earned nothing, newest first; of the houses of the scope, and those of no house. */
    List<Miss> misses(UUID tenantId, PropertyScope scope, Instant from, Instant before, int limit, Locale locale);

    record Judged(UUID factId, UUID ruleId) {}

    /**
     * @param title what happened, as the line's sentence: {@code 11 月房租按时且提前 5 天}
     * @param text why, in one or two sentences: {@code 规则「按时缴租」+100：应付 11-27，到账 11-22，提前 5 天}
     * @param checks each condition with its values, in the rule's order
     */
    @Serdeable
    record Explanation(String title, String text, List<Check> checks) {}

    @Serdeable
    record Check(String text, boolean held) {}

    /** @param told the same as the tenant reads it; null: no rule was for this tenant, so there is nothing they missed */
    @Serdeable
    record Miss(UUID factId, Instant occurredAt, Explanation explanation, @Nullable Told told) {}

    /** @param why what was missing; {@code rule}: what the rule that came nearest gives, and for what */
    @Serdeable
    record Told(String why, String rule) {}
}
