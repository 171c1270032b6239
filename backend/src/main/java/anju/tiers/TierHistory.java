package anju.tiers;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.tiers.AssessmentStore.Assessment;
import anju.tiers.TenantTierController.ChangeView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What assessments decided, told with the words and conditions of the policy they were decided by. */
@Singleton
class TierHistory {
    private final AssessmentStore assessments;
    private final PolicyStore policies;
    private final TierWords words;

    TierHistory(AssessmentStore assessments, PolicyStore policies, TierWords words) {
        this.assessments = assessments;
        this.policies = policies;
        this.words = words;
    }

    /** Newest first; {@code before}: an id of this history, null from the newest on. */
    List<ChangeView> ofTenant(UUID tenantId, @Nullable UUID before, int limit, Locale reader) {
        return told(assessments.ofTenant(tenantId, before, limit), reader);
    }

    List<ChangeView> told(List<Assessment> found, Locale reader) {
        var ladders = found.stream()
                .map(Assessment::policyId)
                .distinct()
                .collect(toMap(identity(), id -> new Ladder(policies.policy(id).levels())));
        return found.stream()
                .map(assessment -> told(assessment, ladders.get(assessment.policyId()), reader))
                .toList();
    }

    private ChangeView told(Assessment assessment, Ladder ladder, Locale reader) {
        return new ChangeView(
                assessment.id(),
                assessment.at(),
                assessment.assessedOn(),
                assessment.outcome().name(),
                assessment.fromTier(),
                assessment.fromTier() == null ? null : name(ladder, assessment.fromTier(), reader),
                assessment.toTier(),
                name(ladder, assessment.toTier(), reader),
                why(assessment, ladder, reader),
                assessment.reason(),
                assessment.until(),
                assessment.actor(),
                assessment.metrics().byKey());
    }

    /** The conditions that decided: of the tier reached, or of the one that was lost or is in danger. */
    private String why(Assessment assessment, Ladder ladder, Locale reader) {
        var decisive = assessment.outcome() == TierRule.Outcome.DOWN && assessment.fromTier() != null
                ? assessment.fromTier()
                : assessment.toTier();
        var rank = ladder.rank(decisive);
        if (rank.isEmpty()) return "";
        return words.outcomes(ladder.outcomes(rank.getAsInt(), assessment.metrics()), assessment.metrics(), reader);
    }

    private static String name(Ladder ladder, String code, Locale reader) {
        var rank = ladder.rank(code);
        return rank.isPresent() ? ladder.level(rank.getAsInt()).name(reader) : code;
    }
}
