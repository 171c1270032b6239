package anju.messaging;

import anju.messaging.TemplateSource.Template;
import anju.messaging.TemplateSource.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A template's texts as they apply: the operator's own for the channel, else for every channel, else those it came with. */
record Wording(Template template, Traits traits, List<TextRow> own) {
    static final String DEFAULT_LANGUAGE = "zh-CN";
    /** Names that every text may use. */
    static final Set<String> STANDARD = Set.of("tenant", "property");

    /** As {@link TemplateSource} has them. */
    record Traits(boolean urgent, boolean awaited, boolean secret) {}

    boolean urgent() {
        return traits.urgent() || traits.awaited();
    }

    /** At an hour that is quiet. */
    boolean passes(boolean urgentPasses) {
        return traits.awaited() || traits.urgent() && urgentPasses;
    }

    Text text(String channel, String language) {
        return own(channel, language)
                .or(() -> own(TextRow.EVERY_CHANNEL, language))
                .map(row -> new Text(row.subject(), row.body()))
                .orElseGet(() -> builtIn(language));
    }

    Text builtIn(String language) {
        var texts = template.texts();
        return texts.getOrDefault(language, texts.getOrDefault(DEFAULT_LANGUAGE, texts.values().iterator().next()));
    }

    @Nullable String providerTemplate(String channel, String language) {
        return own(channel, language).map(TextRow::providerTemplate).orElse(null);
    }

    Optional<TextRow> own(String channel, String language) {
        return own.stream().filter(row -> row.channel().equals(channel) && row.language().equals(language)).findFirst();
    }

    /** The language a reader of {@code wanted} gets: en for en-GB, the house's first for one there is no text in. */
    String language(String wanted) {
        if (template.texts().containsKey(wanted)) return wanted;
        var spoken = Locale.forLanguageTag(wanted).getLanguage();
        return template.texts().keySet().stream()
                .filter(tag -> Locale.forLanguageTag(tag).getLanguage().equals(spoken))
                .findFirst()
                .orElse(DEFAULT_LANGUAGE);
    }

    Set<String> known() {
        var names = new TreeSet<>(template.variables().keySet());
        names.addAll(STANDARD);
        return names;
    }

    Map<String, String> examples() {
        return template.variables();
    }
}
