package anju.surveys;

import anju.kernel.Db;
import anju.surveys.AnswerRows.Remark;
import anju.surveys.AnswerRows.Row;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers as they were given, what of them is counted, and who gave them where that may be known. */
@Singleton
class ResponseStore {
    private final Db db;
    private final Json json;

    ResponseStore(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** @param at null for whoever is not named */
    record Response(
            UUID id, UUID campaignId, UUID versionId, int cohortId, String channel, Map<String, Object> answers, @Nullable Instant at,
            @Nullable String contact, @Nullable String origin, @Nullable UUID originId) {}

    /** An anonymous answer on its way: nothing of whoever gave it but the cohort. */
    @Serdeable
    record Ballot(int cohortId, Map<String, Object> answers) {}

    void insert(List<Response> responses, Definition definition) {
        if (responses.isEmpty()) return;
        db.run(sql -> sql.createUpdate("""
                INSERT INTO surveys.response (id, campaign_id, version_id, cohort_id, channel, answers, at, contact, origin, origin_id)
                SELECT id, campaign_id, version_id, cohort_id, channel, CAST(answers AS jsonb), CAST(at AS timestamptz), contact,
                       origin, origin_id
                FROM unnest(CAST(:ids AS uuid[]), CAST(:campaigns AS uuid[]), CAST(:versions AS uuid[]), CAST(:cohorts AS int[]),
                    CAST(:channels AS text[]), CAST(:answers AS text[]), CAST(:ats AS text[]), CAST(:contacts AS text[]),
                    CAST(:origins AS text[]), CAST(:originIds AS uuid[]))
                    AS r (id, campaign_id, version_id, cohort_id, channel, answers, at, contact, origin, origin_id)""")
                .bindArray("ids", UUID.class, column(responses, Response::id))
                .bindArray("campaigns", UUID.class, column(responses, Response::campaignId))
                .bindArray("versions", UUID.class, column(responses, Response::versionId))
                .bindArray("cohorts", Integer.class, column(responses, Response::cohortId))
                .bindArray("channels", String.class, column(responses, Response::channel))
                .bindArray("answers", String.class, column(responses, response -> json.write(response.answers())))
                .bindArray("ats", String.class, column(responses, response -> response.at() == null ? null : response.at().toString()))
                .bindArray("contacts", String.class, column(responses, Response::contact))
                .bindArray("origins", String.class, column(responses, Response::origin))
                .bindArray("originIds", UUID.class, column(responses, Response::originId))
                .execute());
        count(responses, definition);
    }

    private record Counted(Response response, Row row) {}

    private record Said(Response response, Remark remark) {}

    private void count(List<Response> responses, Definition definition) {
        var counted = new ArrayList<Counted>();
        var said = new ArrayList<Said>();
        for (var response : responses) {
            var rows = AnswerRows.of(definition, response.answers());
            rows.rows().forEach(row -> counted.add(new Counted(response, row)));
            rows.remarks().forEach(remark -> said.add(new Said(response, remark)));
        }
        db.run(sql -> sql.createUpdate("""
                INSERT INTO surveys.answer (campaign_id, response_id, cohort_id, question, item, value)
                SELECT * FROM unnest(CAST(:campaigns AS uuid[]), CAST(:responses AS uuid[]), CAST(:cohorts AS int[]),
                    CAST(:questions AS int[]), CAST(:items AS int[]), CAST(:values AS int[]))""")
                .bindArray("campaigns", UUID.class, column(counted, one -> one.response().campaignId()))
                .bindArray("responses", UUID.class, column(counted, one -> one.response().id()))
                .bindArray("cohorts", Integer.class, column(counted, one -> one.response().cohortId()))
                .bindArray("questions", Integer.class, column(counted, one -> one.row().question()))
                .bindArray("items", Integer.class, column(counted, one -> one.row().item()))
                .bindArray("values", Integer.class, column(counted, one -> one.row().value()))
                .execute());
        if (said.isEmpty()) return;
        db.run(sql -> sql.createUpdate("""
                INSERT INTO surveys.remark (id, campaign_id, response_id, cohort_id, question, body)
                SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:campaigns AS uuid[]), CAST(:responses AS uuid[]),
                    CAST(:cohorts AS int[]), CAST(:questions AS int[]), CAST(:bodies AS text[]))""")
                .bindArray("ids", UUID.class, column(said, one -> UUID.randomUUID())) // not by time: some are nobody's
                .bindArray("campaigns", UUID.class, column(said, one -> one.response().campaignId()))
                .bindArray("responses", UUID.class, column(said, one -> one.response().id()))
                .bindArray("cohorts", Integer.class, column(said, one -> one.response().cohortId()))
                .bindArray("questions", Integer.class, column(said, one -> one.remark().question()))
                .bindArray("bodies", String.class, column(said, one -> one.remark().body()))
                .execute());
    }

    void name(UUID tenantId, UUID responseId, UUID propertyId, boolean contact, Instant at) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO surveys.respondent (tenant_id, response_id, property_id, contact, at)
                VALUES (:tenant, :response, :property, :contact, :at)""")
                .bind("tenant", tenantId)
                .bind("response", responseId)
                .bind("property", propertyId)
                .bind("contact", contact)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** By a number somebody left, before the answer is written; false when the tenant's stands in this campaign already. */
    boolean claim(UUID tenantId, UUID campaignId, UUID responseId, UUID propertyId, Instant at) {
        return db.query(sql -> sql.createUpdate("""
                INSERT INTO surveys.respondent (tenant_id, response_id, property_id, contact, claimed_in, at)
                VALUES (:tenant, :response, :property, true, :campaign, :at)
                ON CONFLICT (tenant_id, claimed_in) WHERE claimed_in IS NOT NULL DO NOTHING""")
                .bind("tenant", tenantId)
                .bind("response", responseId)
                .bind("property", propertyId)
                .bind("campaign", campaignId)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute()) == 1;
    }

    /** Of somebody with a name. */
    Optional<UUID> property(UUID responseId) {
        return db.query(sql -> sql.createQuery("SELECT property_id FROM surveys.respondent WHERE response_id = :response")
                .bind("response", responseId)
                .mapTo(UUID.class)
                .findFirst());
    }

    boolean isThere(String origin, UUID originId) {
        return db.query(sql -> sql.createQuery("""
                        SELECT count(*) FROM surveys.response WHERE origin = :origin AND origin_id = :id""")
                        .bind("origin", origin)
                        .bind("id", originId)
                        .mapTo(Long.class)
                        .one())
                > 0;
    }

    /** What waits in a campaign's urn, locked. */
    List<Ballot> urn(UUID campaignId) {
        db.run(sql -> sql.createUpdate("INSERT INTO surveys.urn (campaign_id, ballots) VALUES (:campaign, '[]') ON CONFLICT DO NOTHING")
                .bind("campaign", campaignId)
                .execute());
        var ballots = db.query(sql -> sql.createQuery("SELECT ballots::text FROM surveys.urn WHERE campaign_id = :campaign FOR UPDATE")
                .bind("campaign", campaignId)
                .mapTo(String.class)
                .one());
        return json.read(ballots, Argument.listOf(Ballot.class));
    }

    void fillUrn(UUID campaignId, List<Ballot> ballots) {
        db.run(sql -> sql.createUpdate("UPDATE surveys.urn SET ballots = CAST(:ballots AS jsonb) WHERE campaign_id = :campaign")
                .bind("campaign", campaignId)
                .bind("ballots", json.write(ballots))
                .execute());
    }

    /** @param tenantId null where nobody is named */
    record Read(
            UUID id, UUID campaignId, UUID versionId, int cohortId, String channel, String answers, @Nullable Instant at,
            @Nullable String contact, @Nullable UUID tenantId, @Nullable UUID propertyId, @Nullable Boolean wantsContact) {}

    Optional<Read> response(UUID id) {
        return db.query(sql -> sql.createQuery("""
                SELECT r.id, r.campaign_id, r.version_id, r.cohort_id, r.channel, r.answers::text AS answers, r.at, r.contact,
                       p.tenant_id, p.property_id, p.contact AS wants_contact
                FROM surveys.response r LEFT JOIN surveys.respondent p ON p.response_id = r.id
                WHERE r.id = :id""")
                .bind("id", id)
                .mapTo(Read.class)
                .findOne());
    }

    record Given(UUID id, UUID versionId, String answers) {}

    List<Given> given(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery(
                        "SELECT r.id, r.version_id, r.answers::text AS answers FROM surveys.response r WHERE r.id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(Given.class)
                .list());
    }

    static <R, T> List<T> column(List<R> rows, Function<R, T> value) {
        var column = new ArrayList<T>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }
}
