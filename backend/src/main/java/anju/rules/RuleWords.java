package anju.rules;

import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.rules.TierOutlook.TierName;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words for rules in a language, with the tiers as the operator calls them now. */
@Singleton
class RuleWords {
    private final Texts texts;
    private final TierOutlook tiers;

    RuleWords(Texts texts, TierOutlook tiers) {
        this.texts = texts;
        this.tiers = tiers;
    }

    ReadableRule in(Locale locale) {
        return new ReadableRule(texts, locale, () -> tiers.tiers(locale).stream()
                .collect(Collectors.toMap(TierName::code, TierName::name)));
    }

    ReadableRule ofReader() {
        return in(ReaderLocale.current());
    }
}
