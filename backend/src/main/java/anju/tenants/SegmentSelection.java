package anju.tenants;

import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.properties.Property;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Selects set-based whom a segment means. */
@Singleton
class SegmentSelection implements Segments {
    /** OFFSET 0: today is worked out once for each property. */
    private static final String EVERYBODY = """
            SELECT v.*, day.today, day.time_zone
            FROM tenants.v_audience v
            JOIN (SELECT property_id, time_zone, (CAST(:segment_now AS timestamptz) AT TIME ZONE time_zone)::date AS today
                  FROM properties.v_property OFFSET 0) AS day ON day.property_id = v.property_id
            WHERE v.starts_on <= day.today AND (v.ends_on IS NULL OR v.ends_on > day.today)
              AND (:segment_everything OR v.property_id = ANY(:segment_scope))""";
    private static final String NO_COMPLAINTS = "SELECT NULL::uuid AS tenant_id WHERE false";

    private final Db db;
    private final Properties properties;
    private final SegmentWords words;
    private final Optional<OpenComplaints> complaints;
    private final Clock clock;

    SegmentSelection(Db db, Properties properties, SegmentWords words, Optional<OpenComplaints> complaints, Clock clock) {
        this.db = db;
        this.properties = properties;
        this.words = words;
        this.complaints = complaints;
        this.clock = clock;
    }

    @Override
    public void check(Segment segment, String pointer, PropertyScope scope) {
        var errors = SegmentRule.check(segment, pointer);
        var known = properties.all().stream().map(Property::id).filter(scope::includes).collect(Collectors.toSet());
        for (var i = 0; i < segment.properties().size(); i++) {
            if (!known.contains(segment.properties().get(i))) {
                errors.add(new FieldError(pointer + "/properties/" + i, "properties.no_property"));
            }
        }
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
    }

    @Override
    public Audience audience(Segment segment, PropertyScope scope, Locale reader) {
        var open = complaints.map(OpenComplaints::tenants).orElse(NO_COMPLAINTS);
        var conditions = SegmentPart.of(segment).stream()
                .map(part -> new Audience.Condition(
                        words.condition(part, segment, reader), part.sql.replace("{complaints}", open)))
                .toList();
        return new Audience(EVERYBODY, conditions, bindings(segment, scope));
    }

    private Map<String, Object> bindings(Segment segment, PropertyScope scope) {
        var all = new LinkedHashMap<String, Object>();
        all.put("segment_now", clock.instant());
        all.put("segment_everything", scope.everything());
        all.put("segment_scope", scope.properties());
        SegmentPart.of(segment).forEach(part -> {
            switch (part) {
                case PROPERTIES -> all.put("segment_properties", segment.properties());
                case BUILDINGS -> all.put("segment_buildings", segment.buildings());
                case TIERS -> all.put("segment_tiers", segment.tiers());
                case TAGS_ANY -> all.put("segment_tags_any", segment.tagsAny());
                case TAGS_ALL -> all.put("segment_tags_all", segment.tagsAll());
                case STAY_MIN -> all.put("segment_stay_min", segment.stayMinMonths());
                case STAY_MAX -> all.put("segment_stay_max", segment.stayMaxMonths());
                case LEASE_ENDS -> all.put("segment_ends_within", segment.leaseEndsWithinDays());
                case MOVED_IN -> all.put("segment_moved_within", segment.movedInWithinDays());
                case LANGUAGES -> all.put("segment_languages", segment.languages());
                case AGENTS -> all.put("segment_agents", segment.agentIds());
                case COMPLAINT, NO_COMPLAINT -> {}
            }
        });
        return all;
    }

    @Override
    @Transactional(readOnly = true)
    public long count(Segment segment, PropertyScope scope) {
        var audience = audience(segment, scope, Locale.ROOT);
        return db.query(sql -> audience.bind(sql.createQuery("SELECT count(*) FROM (" + audience.sql() + ") AS people"))
                .mapTo(Long.class)
                .one());
    }

    /** Ordered by a hash of the id: neighbours are not all of one house or month. */
    @Override
    @Transactional(readOnly = true)
    public List<Person> sample(Segment segment, PropertyScope scope, int limit) {
        var audience = audience(segment, scope, Locale.ROOT);
        return db.query(sql -> audience.bind(sql.createQuery("""
                SELECT people.tenant_id, people.name, people.property_id, p.name AS property, people.unit_label AS room, people.tier
                FROM ({audience}) AS people
                JOIN properties.v_property p ON p.property_id = people.property_id
                ORDER BY uuid_hash(people.tenant_id), people.tenant_id
                LIMIT :limit""".replace("{audience}", audience.sql())))
                .bind("limit", limit)
                .mapTo(Person.class)
                .list());
    }

    @Override
    public String words(Segment segment, Locale reader) {
        return words.sentence(segment, reader);
    }
}
