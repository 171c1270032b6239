package anju.points;

import anju.kernel.Texts;
import anju.points.PostingExplainer.Explanation;
import anju.points.PostingExplainer.Judged;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says each posting as a sentence in the reader's language, with the rules' explanation where there is one. */
@Singleton
class LineWords {
    private static final Pattern MESSAGE_KEY = Pattern.compile("[a-z]+(\\.[a-z][a-z0-9_]*)+");

    private final Texts texts;
    private final @Nullable PostingExplainer explainer;
    private final @Nullable RedemptionNames names;

    LineWords(Texts texts, @Nullable PostingExplainer explainer, @Nullable RedemptionNames names) {
        this.texts = texts;
        this.explainer = explainer;
        this.names = names;
    }

    /** One tenant's explanations by posting. */
    Map<UUID, Explanation> explanations(UUID tenantId, Collection<Line> lines, Locale locale) {
        if (explainer == null) return Map.of();
        var judged = lines.stream()
                .filter(Line::explainable)
                .collect(Collectors.toMap(Line::id, line -> new Judged(line.factId(), line.ruleId())));
        if (judged.isEmpty()) return Map.of();
        var explained = explainer.explain(tenantId, List.copyOf(judged.values()), locale);
        var byPosting = new HashMap<UUID, Explanation>();
        judged.forEach((id, what) -> {
            var explanation = explained.get(what);
            if (explanation != null) byPosting.put(id, explanation);
        });
        return byPosting;
    }

    /** One tenant's lines with the names of what was redeemed in the reader's language: postings keep the first one. */
    List<Line> translated(UUID tenantId, List<Line> lines, Locale locale) {
        var redeemed = lines.stream().filter(LineWords::ofRedemption).map(Line::causeId).distinct().toList();
        if (names == null || redeemed.isEmpty() || !locale.getLanguage().equals("en")) return lines;
        var known = names.names(tenantId, redeemed, locale);
        return lines.stream()
                .map(line -> ofRedemption(line) && known.containsKey(line.causeId()) ? line.because(known.get(line.causeId())) : line)
                .toList();
    }

    private static boolean ofRedemption(Line line) {
        return line.causeId() != null && switch (PostingKind.of(line.kind())) {
            case REDEMPTION, REDEMPTION_CANCEL -> true;
            case AWARD, OPENING, RELEASE, EXPIRY, REVERSAL, ADJUSTMENT, WRITE_OFF, DEBT_PAYOFF -> false;
        };
    }

    /** One line's sentence where the rest of its explanation is not wanted. */
    String sentence(UUID tenantId, Line line, Locale locale) {
        var said = translated(tenantId, List.of(line), locale).getFirst();
        var title = explainer != null && said.explainable()
                ? explainer.title(tenantId, new Judged(said.factId(), said.ruleId()), locale).orElse(null)
                : null;
        return sentence(said, title, locale);
    }

    String reason(Line line, @Nullable Explanation explanation, Locale locale) {
        return sentence(line, explanation == null ? null : explanation.title(), locale);
    }

    private String sentence(Line line, @Nullable String title, Locale locale) {
        if (title != null && !title.isBlank()) return title;
        return texts.named(locale, key(line), args(line, locale));
    }

    private static String key(Line line) {
        return switch (PostingKind.of(line.kind())) {
            case AWARD -> "points.line.award";
            case OPENING -> line.reason() == null ? "points.line.opening" : "points.line.opening_noted";
            case RELEASE -> "points.line.release";
            case REDEMPTION -> "points.line.redemption";
            case REDEMPTION_CANCEL -> "points.line.redemption_cancel";
            case EXPIRY -> "points.line.expiry";
            case REVERSAL -> switch (Bucket.of(line.fromBucket())) {
                case DEBT -> "points.line.reversal_debt";
                case EXPIRED -> "points.line.reversal_expired";
                case AVAILABLE, PENDING, ISSUED, REDEEMED, REVERSED -> "points.line.reversal";
            };
            case ADJUSTMENT -> line.change() > 0 ? "points.line.adjustment_given" : "points.line.adjustment_taken";
            case WRITE_OFF -> "points.line.write_off";
            case DEBT_PAYOFF -> "points.line.debt_payoff";
        };
    }

    private Map<String, Object> args(Line line, Locale locale) {
        var args = new HashMap<String, Object>();
        args.put("rule", Objects.requireNonNullElse(line.ruleName(locale), ""));
        args.put("reason", words(line.reason(locale), locale));
        if (line.expiresOn() != null) args.put("day", line.expiresOn());
        return args;
    }

    /** A reason is what somebody wrote, or a message key of the module that gave it. */
    String words(@Nullable String reason, Locale locale) {
        if (reason == null) return "";
        return MESSAGE_KEY.matcher(reason).matches() ? texts.get(locale, reason) : reason;
    }
}
