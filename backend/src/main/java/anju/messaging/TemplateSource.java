package anju.messaging;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The templates a module comes with. Operators change their texts; a fresh database has these. */
public interface TemplateSource {
    List<Template> templates();

    /** Codes of those among its templates of kind SERVICE that may arrive at night: water is running, somebody is coming now. */
    default Set<String> urgent() {
        return Set.of();
    }

    /** Codes of those of kind SERVICE that the tenant waits for at this moment: they leave at any hour, whatever the operator set. */
    default Set<String> awaited() {
        return Set.of();
    }

    /**
     * Codes of those whose variables are for the tenant's eyes alone, a one-time code or a link that signs in: staff read dots
     * in their place, they are dropped once sent, and the message leaves the house or does not go at all.
     */
    default Set<String> secret() {
        return Set.of();
    }

    /**
     * @param code {@code <module>.<what>}
     * @param kind what a tenant can opt out of, and what the budget counts
     * @param variables names that the text may use as {@code {name}}, each with an example for the preview; every text may use
     *     {@code {tenant}} and {@code {property}}, their names, as well
     * @param texts by BCP 47 language tag: {@code zh-CN} and {@code en}
     */
    record Template(String code, Kind kind, Map<String, String> variables, Map<String, Text> texts) {}

    record Text(String subject, String body) {}

    enum Kind {
        /** Answers to what the tenant asked for; cannot be opted out of and is outside the budget. */
        SERVICE,
        RENT,
        POINTS,
        SURVEY,
        CALLBACK,
        COMMUNITY
    }
}
