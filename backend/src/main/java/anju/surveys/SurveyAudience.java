package anju.surveys;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.tenants.Audience;
import anju.tenants.Segment;
import anju.tenants.Segments;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Who is meant by a campaign, each person once: where they live now, or what happened to them. */
@Singleton
class SurveyAudience {
    private static final String PEACE = """
            NOT EXISTS (SELECT 1 FROM surveys.invitation i
                        WHERE i.tenant_id = a.tenant_id AND i.invited_on > CAST(:today AS date) - CAST(:cooldown AS int))""";

    private final Db db;
    private final Segments segments;
    private final Json json;

    SurveyAudience(Db db, Segments segments, Json json) {
        this.db = db;
        this.segments = segments;
        this.json = json;
    }

    /** @param occasion the lease or ticket it is about; null: none in particular */
    record Person(UUID tenantId, UUID propertyId, String building, String tier, LocalDate since, @Nullable UUID occasion) {
        Cohort cohort(LocalDate day) {
            return new Cohort(propertyId, building, tier, Cohort.stay(since, day));
        }

        Person about(UUID occasion) {
            return new Person(tenantId, propertyId, building, tier, since, occasion);
        }
    }

    /** @param resting left in peace because they were asked something lately */
    record Size(long meant, long resting) {}

    Segment segment(Campaign campaign) {
        return campaign.segment() == null ? Segment.EVERYBODY : json.read(campaign.segment(), Argument.of(Segment.class));
    }

    private Audience meant(Campaign campaign) {
        var places = campaign.propertyIds();
        var scope = places.isEmpty() ? PropertyScope.ALL : PropertyScope.of(new HashSet<>(places));
        return segments.audience(segment(campaign), scope, Locale.ROOT);
    }

    /** Who lives there today and is meant, the resting aside. */
    List<Person> residents(Campaign campaign, LocalDate today) {
        var meant = meant(campaign);
        return db.query(sql -> meant.bind(sql.createQuery("""
                        SELECT a.tenant_id, a.property_id, a.building, a.tier, a.since, CAST(NULL AS uuid) AS occasion
                        FROM ({audience}) a WHERE {peace}"""
                        .replace("{audience}", meant.sql())
                        .replace("{peace}", PEACE)))
                .bind("today", today)
                .bind("cooldown", campaign.cooldownDays())
                .mapTo(Person.class)
                .list());
    }

    Size size(Campaign campaign, LocalDate today) {
        var meant = meant(campaign);
        return db.query(sql -> meant.bind(sql.createQuery("""
                        SELECT count(*) FILTER (WHERE awake) AS meant, count(*) FILTER (WHERE NOT awake) AS resting
                        FROM (SELECT {peace} AS awake FROM ({audience}) a) AS people"""
                        .replace("{audience}", meant.sql())
                        .replace("{peace}", PEACE)))
                .bind("today", today)
                .bind("cooldown", campaign.cooldownDays())
                .mapTo(Size.class)
                .one());
    }

    /** Who moved in so many days ago, at the earliest on the campaign's first day; each lease once. */
    List<Person> movedIn(Campaign campaign, LocalDate today) {
        return leases(campaign, today, """
                a.since = a.starts_on AND a.starts_on >= CAST(:first AS date) AND a.starts_on <= a.today - CAST(:days AS int)""");
    }

    /** Whose lease ends in so many days or fewer, with nothing signed for afterwards. */
    List<Person> leaseEnds(Campaign campaign, LocalDate today) {
        return leases(campaign, today, """
                a.ends_on <= a.today + CAST(:days AS int) AND CAST(:first AS date) IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM tenants.v_audience later
                                WHERE later.tenant_id = a.tenant_id AND later.starts_on >= a.ends_on)""");
    }

    private List<Person> leases(Campaign campaign, LocalDate today, String happened) {
        var meant = meant(campaign);
        return db.query(sql -> meant.bind(sql.createQuery("""
                        SELECT a.tenant_id, a.property_id, a.building, a.tier, a.since, a.lease_id AS occasion
                        FROM ({audience}) a
                        WHERE {happened} AND {peace}
                          AND NOT EXISTS (SELECT 1 FROM surveys.invitation i
                                          WHERE i.tenant_id = a.tenant_id AND i.campaign_id = :campaign AND i.occasion = a.lease_id)"""
                        .replace("{audience}", meant.sql())
                        .replace("{happened}", happened)
                        .replace("{peace}", PEACE)))
                .bind("today", today)
                .bind("cooldown", campaign.cooldownDays())
                .bind("days", campaign.triggerDays())
                .bind("first", campaign.opensOn())
                .bind("campaign", campaign.id())
                .mapTo(Person.class)
                .list());
    }

    /** One of those who are meant by a campaign of events, resting aside; null for anybody else. */
    @Nullable Person meant(Campaign campaign, UUID tenantId, LocalDate today) {
        var meant = meant(campaign);
        return db.query(sql -> meant.bind(sql.createQuery("""
                        SELECT a.tenant_id, a.property_id, a.building, a.tier, a.since, CAST(NULL AS uuid) AS occasion
                        FROM ({audience}) a WHERE a.tenant_id = :tenant AND {peace}"""
                        .replace("{audience}", meant.sql())
                        .replace("{peace}", PEACE)))
                .bind("tenant", tenantId)
                .bind("today", today)
                .bind("cooldown", campaign.cooldownDays())
                .mapTo(Person.class)
                .findOne()
                .orElse(null));
    }

    /** How a tenant is told apart in a property: where they live there, or lived last. */
    Cohort cohort(UUID tenantId, UUID propertyId, LocalDate today) {
        return db.query(sql -> sql.createQuery("""
                        SELECT a.tenant_id, a.property_id, a.building, a.tier, a.since, CAST(NULL AS uuid) AS occasion
                        FROM tenants.v_audience a WHERE a.tenant_id = :tenant AND a.property_id = :property
                        ORDER BY a.starts_on DESC LIMIT 1""")
                .bind("tenant", tenantId)
                .bind("property", propertyId)
                .mapTo(Person.class)
                .findOne())
                .map(person -> person.cohort(today))
                .orElseGet(() -> new Cohort(propertyId, null, null, null));
    }
}
