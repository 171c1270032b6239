package anju.surveys;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.surveys.Tally.Cell;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts answers. */
@Singleton
class ResultStore {
    private final Db db;
    private final CohortStore cohorts;

    ResultStore(Db db, CohortStore cohorts) {
        this.db = db;
        this.cohorts = cohorts;
    }

    private record Sized(int cohortId, long count) {}

    private record Counted(int question, int item, int value, int cohortId, long count) {}

    /** The whole campaign in one pass, as far as the reader may see it. */
    @Transactional(readOnly = true)
    Tally tally(Campaign campaign, Definition definition, PropertyScope scope, String language) {
        var sizes = db.query(sql -> sql.createQuery("""
                SELECT cohort_id, count(*) AS count FROM surveys.response WHERE campaign_id = :campaign GROUP BY cohort_id""")
                .bind("campaign", campaign.id())
                .mapTo(Sized.class)
                .list());
        var known = cohorts.cohorts(sizes.stream().map(Sized::cohortId).toList());
        known.values().removeIf(cohort -> !scope.everything() && (cohort.propertyId() == null || !scope.includes(cohort.propertyId())));
        var responses = new HashMap<Cohort, Long>();
        sizes.forEach(sized -> {
            var cohort = known.get(sized.cohortId());
            if (cohort != null) responses.merge(cohort, sized.count(), Long::sum);
        });
        var cells = new ArrayList<Cell>();
        for (var counted : counted(campaign.id())) {
            var cohort = known.get(counted.cohortId());
            if (cohort != null) cells.add(new Cell(cohort, counted.question(), counted.item(), counted.value(), counted.count()));
        }
        return new Tally(definition, language, campaign.anonymous() ? campaign.minGroup() : 1, responses, cells).counted(campaign.ownedBy(scope));
    }

    private List<Counted> counted(UUID campaignId) {
        return db.query(sql -> sql.createQuery("""
                SELECT question, item, value, cohort_id, count(*) AS count
                FROM surveys.answer WHERE campaign_id = :campaign
                GROUP BY question, item, value, cohort_id""")
                .bind("campaign", campaignId)
                .mapTo(Counted.class)
                .list());
    }

    /**
     * @param whole the reader sees every house of the round
     * @param propertyId null: of nowhere in particular
     * @param value a score, and how often it was given there
     */
    record TrendRow(
            UUID campaignId, String name, LocalDate opensOn, boolean anonymous, int minGroup, boolean whole, String key, String measure,
            @Nullable UUID propertyId, int value, long count) {}

    /**
     * The scores of the newest rounds of a questionnaire, oldest first, house by house.
     *
     * @param propertyId only rounds of that house; null: all
     */
    List<TrendRow> trend(UUID surveyId, PropertyScope scope, @Nullable UUID propertyId, int rounds) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT c.id AS campaign_id, c.name, c.opens_on, c.anonymous, c.min_group, c.whole, m.key, m.measure, h.property_id,
                       a.value, count(*) AS count
                FROM (SELECT id, name, opens_on, version_id, anonymous, min_group, property_ids,
                             :everything OR property_ids <> '{}' AND property_ids <@ :properties AS whole
                      FROM surveys.campaign
                      WHERE survey_id = :survey AND kind = 'once' AND state <> 'draft'
                        AND (:everything OR property_ids = '{}' OR property_ids && :properties)
                        AND (CAST(:house AS uuid) IS NULL OR property_ids = '{}' OR :house = ANY(property_ids))
                      ORDER BY opens_on DESC, id DESC LIMIT :rounds) c
                JOIN surveys.measure m ON m.version_id = c.version_id
                JOIN surveys.answer a ON a.campaign_id = c.id AND a.question = m.question
                JOIN surveys.cohort h ON h.id = a.cohort_id
                WHERE (:everything OR h.property_id = ANY(:properties)) AND (c.property_ids = '{}' OR h.property_id = ANY(c.property_ids))
                GROUP BY c.id, c.name, c.opens_on, c.anonymous, c.min_group, c.whole, m.key, m.measure, h.property_id, a.value
                ORDER BY c.opens_on, c.id, m.key, a.value"""), scope)
                .bind("survey", surveyId)
                .bind("house", propertyId)
                .bind("rounds", rounds)
                .mapTo(TrendRow.class)
                .list());
    }

    /** @param responseId null where nobody is named */
    record Remark(UUID id, int question, String body, List<String> tags, @Nullable UUID responseId, @Nullable UUID tenantId, @Nullable UUID propertyId) {}

    /** @param withheld houses, those of nowhere in particular under {@code null} in words */
    Page<Remark> remarks(
            Campaign campaign, PropertyScope scope, Set<String> withheld, @Nullable Integer question, @Nullable String tag, @Nullable String q, int limit,
            @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(sql -> Db.bind(sql.createQuery("""
                SELECT m.id, m.question, m.body, m.tags, p.response_id, p.tenant_id, h.property_id
                FROM surveys.remark m
                JOIN surveys.cohort h ON h.id = m.cohort_id
                LEFT JOIN surveys.respondent p ON p.response_id = m.response_id
                WHERE m.campaign_id = :campaign AND (:everything OR h.property_id = ANY(:properties))
                  AND coalesce(CAST(h.property_id AS text), 'null') <> ALL(:withheld)
                  AND (CAST(:question AS int) IS NULL OR m.question = :question)
                  AND (CAST(:tag AS text) IS NULL OR m.tags @> ARRAY[CAST(:tag AS text)])
                  AND (CAST(:q AS text) IS NULL OR position(lower(:q) IN lower(m.body)) > 0)
                  AND (CAST(:after AS uuid) IS NULL OR m.id > :after)
                ORDER BY m.id LIMIT :limit"""), scope)
                .bind("campaign", campaign.id())
                .bindArray("withheld", String.class, withheld)
                .bind("question", question)
                .bind("tag", tag)
                .bind("q", q)
                .bind("after", after == null ? null : after.uuid(0))
                .bind("limit", limit + 1)
                .mapTo(Remark.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    private record House(@Nullable UUID propertyId, long people) {}

    /** How many answered, house by house; those of nowhere in particular under {@code null} in words. */
    Map<String, Long> houses(UUID campaignId, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT h.property_id, count(*) AS people
                FROM surveys.response r JOIN surveys.cohort h ON h.id = r.cohort_id
                WHERE r.campaign_id = :campaign AND (:everything OR h.property_id = ANY(:properties))
                GROUP BY h.property_id"""), scope)
                .bind("campaign", campaignId)
                .mapTo(House.class)
                .list())
                .stream()
                .collect(Collectors.toMap(house -> String.valueOf(house.propertyId()), House::people));
    }

    record TagCount(String tag, long count) {}

    List<TagCount> tags(UUID campaignId, PropertyScope scope, Set<String> withheld) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT t.tag, count(*) AS count
                FROM surveys.remark m JOIN surveys.cohort h ON h.id = m.cohort_id CROSS JOIN LATERAL unnest(m.tags) t (tag)
                WHERE m.campaign_id = :campaign AND (:everything OR h.property_id = ANY(:properties))
                  AND coalesce(CAST(h.property_id AS text), 'null') <> ALL(:withheld)
                GROUP BY t.tag ORDER BY count(*) DESC, t.tag"""), scope)
                .bind("campaign", campaignId)
                .bindArray("withheld", String.class, withheld)
                .mapTo(TagCount.class)
                .list());
    }

    /** The tags a remark has afterwards; 404 for one that the campaign, or the reader's part of it, does not have. */
    List<String> tag(UUID campaignId, UUID remarkId, PropertyScope scope, List<String> add, List<String> remove) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                UPDATE surveys.remark m
                SET tags = ARRAY(SELECT DISTINCT tag FROM unnest(m.tags || CAST(:add AS text[])) tag
                                 WHERE tag <> ALL(CAST(:remove AS text[])) ORDER BY tag)
                FROM surveys.cohort h
                WHERE m.id = :id AND m.campaign_id = :campaign AND h.id = m.cohort_id
                  AND (:everything OR h.property_id = ANY(:properties))
                RETURNING m.tags"""), scope)
                .bind("id", remarkId)
                .bind("campaign", campaignId)
                .bindArray("add", String.class, add)
                .bindArray("remove", String.class, remove)
                .map((row, context) -> List.of((String[]) row.getArray(1).getArray()))
                .findOne())
                .orElseThrow(() -> new Problem.NotFound("surveys.no_remark"));
    }

    record Exported(int cohortId, String channel, String answers, @Nullable Instant at, @Nullable String tenant) {}

    /** Every answer, in an order that tells nothing where nobody is named. */
    @Transactional(readOnly = true)
    void export(Campaign campaign, PropertyScope scope, Set<String> withheld, Consumer<Exported> each) {
        db.run(sql -> Db.bind(sql.createQuery("""
                SELECT r.cohort_id, r.channel, r.answers::text AS answers, r.at, t.name AS tenant
                FROM surveys.response r
                JOIN surveys.cohort h ON h.id = r.cohort_id
                LEFT JOIN surveys.respondent p ON p.response_id = r.id
                LEFT JOIN tenants.v_tenant t ON t.tenant_id = p.tenant_id
                WHERE r.campaign_id = :campaign AND (:everything OR h.property_id = ANY(:properties))
                  AND coalesce(CAST(h.property_id AS text), 'null') <> ALL(:withheld)
                ORDER BY r.at NULLS LAST, r.id"""), scope)
                .bind("campaign", campaign.id())
                .bindArray("withheld", String.class, withheld)
                .setFetchSize(1_000)
                .mapTo(Exported.class)
                .forEach(each));
    }
}
