package anju.tenants;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The conditions of a segment: whether it asks for one, and the SQL over a row {@code a} of the audience with its {@code today}. */
enum SegmentPart {
    PROPERTIES(s -> !s.properties().isEmpty(), "a.property_id = ANY(:segment_properties)"),
    BUILDINGS(s -> !s.buildings().isEmpty(), "a.building = ANY(:segment_buildings)"),
    TIERS(s -> !s.tiers().isEmpty(), "a.tier = ANY(:segment_tiers)"),
    TAGS_ANY(s -> !s.tagsAny().isEmpty(), "a.tags && CAST(:segment_tags_any AS text[])"),
    TAGS_ALL(s -> !s.tagsAll().isEmpty(), "a.tags @> CAST(:segment_tags_all AS text[])"),
    STAY_MIN(s -> s.stayMinMonths() != null, "a.since + make_interval(months => :segment_stay_min) <= a.today"),
    STAY_MAX(s -> s.stayMaxMonths() != null, "a.since + make_interval(months => :segment_stay_max + 1) > a.today"),
    LEASE_ENDS(s -> s.leaseEndsWithinDays() != null, """
            a.ends_on - 1 <= a.today + :segment_ends_within
            AND NOT EXISTS (SELECT 1 FROM tenants.residence next
                            WHERE next.tenant_id = a.tenant_id AND next.starts_on >= a.ends_on)"""),
    MOVED_IN(s -> s.movedInWithinDays() != null, "a.since >= a.today - :segment_moved_within"),
    LANGUAGES(s -> !s.languages().isEmpty(), "a.language = ANY(:segment_languages)"),
    AGENTS(s -> !s.agentIds().isEmpty(), "a.agent_id = ANY(:segment_agents)"),
    COMPLAINT(s -> Boolean.TRUE.equals(s.openComplaint()), "a.tenant_id IN ({complaints})"),
    NO_COMPLAINT(s -> Boolean.FALSE.equals(s.openComplaint()), """
            NOT EXISTS (SELECT 1 FROM ({complaints}) AS complaint WHERE complaint.tenant_id = a.tenant_id)""");

    private final Predicate<Segment> asked;
    final String sql;

    SegmentPart(Predicate<Segment> asked, String sql) {
        this.asked = asked;
        this.sql = sql;
    }

    static List<SegmentPart> of(Segment segment) {
        return Arrays.stream(values()).filter(part -> part.asked.test(segment)).toList();
    }
}
