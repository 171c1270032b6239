package anju.surveys;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
class CampaignStore {
    static final String COLUMNS = """
            c.id, c.survey_id, c.version_id, c.name, c.kind, c.state, c.anonymous, c.min_group, c.channels, c.property_ids,
            c.segment::text AS segment, c.trigger, c.trigger_days, c.opens_on, c.days_open, c.closes_on, c.remind_after,
            c.cooldown_days, c.every_months, c.next_on, c.plan_id, c.round, c.version, c.created_by, c.created_at
            """;

    private final Db db;
    private final Clock clock;

    CampaignStore(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** 404 when there is none, or when this reader may not see it. */
    Campaign visible(UUID id, PropertyScope scope) {
        var campaign = find(id, "");
        if (campaign == null || campaign.is("script") || !campaign.visibleTo(scope)) throw new Problem.NotFound("surveys.no_campaign");
        return campaign;
    }

    Campaign campaign(UUID id) {
        var campaign = find(id, "");
        if (campaign == null) throw new Problem.NotFound("surveys.no_campaign");
        return campaign;
    }

    /** Keeps others from changing it, and answers from being mixed, until this transaction ends. */
    Campaign locked(UUID id) {
        var campaign = find(id, "FOR UPDATE OF c");
        if (campaign == null) throw new Problem.NotFound("surveys.no_campaign");
        return campaign;
    }

    private @Nullable Campaign find(UUID id, String lock) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + " FROM surveys.campaign c WHERE c.id = :id " + lock)
                .bind("id", id)
                .mapTo(Campaign.class)
                .findOne()
                .orElse(null));
    }

    Map<UUID, Campaign> campaigns(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + " FROM surveys.campaign c WHERE c.id = ANY(:ids)")
                        .bindArray("ids", UUID.class, ids)
                        .mapTo(Campaign.class)
                        .list())
                .stream()
                .collect(Collectors.toMap(Campaign::id, campaign -> campaign));
    }

    /** Newest first; {@code state} and {@code surveyId} null: all. */
    Page<Campaign> list(@Nullable String state, @Nullable UUID surveyId, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var rows = db.query(sql -> Db.bind(sql.createQuery("SELECT " + COLUMNS + """
                        FROM surveys.campaign c
                        WHERE c.kind <> 'script' AND (:everything OR c.property_ids = '{}' OR c.property_ids && :properties)
                          AND (CAST(:state AS text) IS NULL OR c.state = :state)
                          AND (CAST(:survey AS uuid) IS NULL OR c.survey_id = :survey)
                          AND (CAST(:day AS date) IS NULL OR (c.opens_on, c.id) < (:day, :id))
                        ORDER BY c.opens_on DESC, c.id DESC LIMIT :limit"""), scope)
                .bind("state", state)
                .bind("survey", surveyId)
                .bind("day", after == null ? null : after.day(0))
                .bind("id", after == null ? null : after.uuid(1))
                .bind("limit", limit + 1)
                .mapTo(Campaign.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.opensOn(), row.id()));
    }

    List<Campaign> open() {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + """
                        FROM surveys.campaign c WHERE c.state = 'open' AND c.kind <> 'script' ORDER BY c.opens_on, c.id""")
                .mapTo(Campaign.class)
                .list());
    }

    void insert(Campaign campaign) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO surveys.campaign (id, survey_id, version_id, name, kind, state, anonymous, min_group, channels, property_ids,
                    segment, trigger, trigger_days, opens_on, days_open, closes_on, remind_after, cooldown_days, every_months,
                    next_on, plan_id, round, version, created_by, created_at)
                VALUES (:id, :surveyId, :versionId, :name, :kind, :state, :anonymous, :minGroup, :channels, :propertyIds,
                    CAST(:segment AS jsonb), :trigger, :triggerDays, :opensOn, :daysOpen, :closesOn, :remindAfter, :cooldownDays,
                    :everyMonths, :nextOn, :planId, :round, 1, :createdBy, :createdAt)"""), campaign)
                .execute());
    }

    /** 412 when it moved on from the version it carries. */
    void update(Campaign campaign) {
        var changed = db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE surveys.campaign
                SET survey_id = :surveyId, version_id = :versionId, name = :name, kind = :kind, state = :state,
                    anonymous = :anonymous, min_group = :minGroup, channels = :channels, property_ids = :propertyIds,
                    segment = CAST(:segment AS jsonb), trigger = :trigger, trigger_days = :triggerDays, opens_on = :opensOn,
                    days_open = :daysOpen, closes_on = :closesOn, remind_after = :remindAfter, cooldown_days = :cooldownDays,
                    every_months = :everyMonths, next_on = :nextOn, version = version + 1
                WHERE id = :id AND version = :version"""), campaign)
                .execute());
        if (changed == 0) throw new Problem.Stale(campaign(campaign.id()).version());
    }

    /** The campaign that holds what is answered outside of any. */
    UUID script(SurveyStore.Version version) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO surveys.campaign (id, survey_id, version_id, name, kind, state, anonymous, min_group, channels,
                    property_ids, opens_on, days_open, remind_after, cooldown_days, created_by, created_at)
                VALUES (:id, :survey, :version, :name, 'script', 'open', false, 5, '{}', '{}', :today, 1, '{}', 0, 'system', :now)
                ON CONFLICT DO NOTHING""")
                .bind("id", Ids.next())
                .bind("survey", version.surveyId())
                .bind("version", version.id())
                .bind("name", version.content().title(version.content().languages().getFirst()))
                .bind("today", LocalDate.now(clock))
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
        return db.query(sql -> sql.createQuery("SELECT id FROM surveys.campaign WHERE version_id = :version AND kind = 'script'")
                .bind("version", version.id())
                .mapTo(UUID.class)
                .one());
    }

    /** How a campaign goes. {@code answered} counts invitations used, {@code responses} what results can count already. */
    record Progress(UUID campaignId, long invited, long answered, long responses, long houseResponses, int held) {}

    /** Of each campaign, for those who work for these properties. */
    Map<UUID, Progress> progress(Collection<UUID> ids, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                        SELECT c.id AS campaign_id, coalesce(i.invited, 0) AS invited, coalesce(i.answered, 0) AS answered,
                               coalesce(r.responses, 0) AS responses, coalesce(r.house, 0) AS house_responses,
                               coalesce(jsonb_array_length(u.ballots), 0) AS held
                        FROM unnest(:ids) c (id)
                        LEFT JOIN (SELECT campaign_id, count(*) AS invited, count(*) FILTER (WHERE used) AS answered
                                   FROM surveys.invitation
                                   WHERE campaign_id = ANY(:ids) AND (:everything OR property_id = ANY(:properties))
                                   GROUP BY campaign_id) i ON i.campaign_id = c.id
                        LEFT JOIN (SELECT r.campaign_id, count(*) AS responses, count(*) FILTER (WHERE r.channel = 'qr') AS house
                                   FROM surveys.response r JOIN surveys.cohort h ON h.id = r.cohort_id
                                   WHERE r.campaign_id = ANY(:ids) AND (:everything OR h.property_id = ANY(:properties))
                                   GROUP BY r.campaign_id) r ON r.campaign_id = c.id
                        LEFT JOIN surveys.urn u ON u.campaign_id = c.id"""), scope)
                        .bindArray("ids", UUID.class, ids)
                        .mapTo(Progress.class)
                        .list())
                .stream()
                .collect(Collectors.toMap(Progress::campaignId, progress -> progress));
    }
}
