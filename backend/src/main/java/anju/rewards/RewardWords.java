package anju.rewards;

import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.rewards.RedeemReward.Choice;
import anju.tiers.Level;
import anju.tiers.Tiers;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rewards in the reader's language, and what stands in the way of one, said to the tenant themselves. */
@Singleton
class RewardWords {
    private final Texts texts;
    private final Tiers tiers;

    RewardWords(Texts texts, Tiers tiers) {
        this.texts = texts;
        this.tiers = tiers;
    }

    static String name(String name, String nameEn, Locale locale) {
        return locale.getLanguage().equals("en") && !nameEn.isEmpty() ? nameEn : name;
    }

    /** Null when nothing does. */
    @Nullable String why(Choice choice) {
        var obstacle = choice.obstacle();
        if (obstacle == null) return null;
        var locale = ReaderLocale.current();
        return texts.get(
                locale, "rewards.portal." + obstacle.name().toLowerCase(Locale.ROOT),
                obstacle == Obstacle.OTHER_TIER ? new Object[] {tierNames(choice.reward(), locale)} : obstacle.args(choice.reward(), choice.asking()));
    }

    private String tierNames(RewardRow reward, Locale locale) {
        return tiers.levels().stream()
                .filter(level -> reward.tiers().contains(level.code()))
                .map(level -> name(level, locale))
                .collect(Collectors.joining(texts.get(locale, "rewards.portal.or")));
    }

    private static String name(Level level, Locale locale) {
        return name(level.nameZh(), level.nameEn(), locale);
    }
}
