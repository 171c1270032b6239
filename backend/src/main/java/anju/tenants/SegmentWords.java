package anju.tenants;

import anju.kernel.Texts;
import anju.properties.Properties;
import anju.properties.Property;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says a segment as a sentence. */
@Singleton
class SegmentWords {
    private final Texts texts;
    private final Properties properties;

    SegmentWords(Texts texts, Properties properties) {
        this.texts = texts;
        this.properties = properties;
    }

    String sentence(Segment segment, Locale reader) {
        var where = segment.properties().isEmpty() ? "" : texts.get(reader, "tenants.segment.of", names(segment.properties(), reader));
        var tiers = segment.tiers().isEmpty() ? "" : texts.get(reader, "tenants.segment.tiers", tiers(segment, reader));
        var rest = SegmentPart.of(segment).stream()
                .filter(part -> part != SegmentPart.PROPERTIES && part != SegmentPart.TIERS)
                .map(part -> condition(part, segment, reader))
                .collect(Collectors.joining(texts.get(reader, "tenants.segment.and")));
        var whose = rest.isEmpty() ? "" : texts.get(reader, "tenants.segment.who", rest);
        return texts.get(reader, "tenants.segment.sentence", where, tiers, whose).strip();
    }

    /** One condition by itself. */
    String condition(SegmentPart part, Segment segment, Locale reader) {
        return switch (part) {
            case PROPERTIES -> texts.get(reader, "tenants.segment.live_at", names(segment.properties(), reader));
            case BUILDINGS -> texts.get(reader, "tenants.segment.building", either(segment.buildings(), reader));
            case TIERS -> texts.get(reader, "tenants.segment.tier", tiers(segment, reader));
            case TAGS_ANY -> texts.get(reader, "tenants.segment.tagged", either(segment.tagsAny(), reader));
            case TAGS_ALL -> texts.get(reader, "tenants.segment.tagged", both(segment.tagsAll(), reader));
            case STAY_MIN -> texts.get(reader, "tenants.segment.stay_min", segment.stayMinMonths());
            case STAY_MAX -> texts.get(reader, "tenants.segment.stay_max", segment.stayMaxMonths());
            case LEASE_ENDS -> texts.get(reader, "tenants.segment.lease_ends", segment.leaseEndsWithinDays());
            case MOVED_IN -> texts.get(reader, "tenants.segment.moved_in", segment.movedInWithinDays());
            case LANGUAGES -> texts.get(reader, "tenants.segment.speaks", languages(segment.languages(), reader));
            case AGENTS -> texts.get(reader, "tenants.segment.agent", segment.agentIds().size());
            case COMPLAINT -> texts.get(reader, "tenants.segment.complaint");
            case NO_COMPLAINT -> texts.get(reader, "tenants.segment.no_complaint");
        };
    }

    private String names(List<UUID> ids, Locale reader) {
        var known = properties.all().stream().collect(Collectors.toMap(Property::id, Property::name));
        return either(ids.stream().filter(known::containsKey).map(known::get).toList(), reader);
    }

    private String tiers(Segment segment, Locale reader) {
        return either(segment.tiers().stream().map(code -> tier(code, reader)).toList(), reader);
    }

    private String tier(String code, Locale reader) {
        var said = texts.get(reader, "tenants.tier." + code);
        return said.startsWith("tenants.tier.") ? code : said;
    }

    private String languages(List<String> tags, Locale reader) {
        return either(tags.stream().map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(reader)).toList(), reader);
    }

    private String either(Collection<String> values, Locale reader) {
        return String.join(texts.get(reader, "tenants.segment.or"), values);
    }

    private String both(Collection<String> values, Locale reader) {
        return String.join(texts.get(reader, "tenants.segment.and_also"), values);
    }
}
