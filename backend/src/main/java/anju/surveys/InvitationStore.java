package anju.surveys;

import static anju.surveys.ResponseStore.column;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class InvitationStore {
    private final Db db;

    InvitationStore(Db db) {
        this.db = db;
    }

    record Invitation(
            UUID tenantId, UUID id, UUID campaignId, UUID occasion, UUID propertyId, int cohortId, LocalDate invitedOn, boolean used,
            int reminders) {}

    /** Those who were invited to the same occasion already are passed over; returns the others. */
    List<Invitation> insert(List<Invitation> invitations) {
        var written = new HashSet<>(db.query(sql -> sql.createQuery("""
                INSERT INTO surveys.invitation (tenant_id, id, campaign_id, occasion, property_id, cohort_id, invited_on)
                SELECT tenant_id, id, campaign_id, occasion, property_id, cohort_id, CAST(invited_on AS date)
                FROM unnest(CAST(:tenants AS uuid[]), CAST(:ids AS uuid[]), CAST(:campaigns AS uuid[]), CAST(:occasions AS uuid[]),
                    CAST(:properties AS uuid[]), CAST(:cohorts AS int[]), CAST(:days AS text[]))
                    AS i (tenant_id, id, campaign_id, occasion, property_id, cohort_id, invited_on)
                ON CONFLICT (tenant_id, campaign_id, occasion) DO NOTHING
                RETURNING id""")
                .bindArray("tenants", UUID.class, column(invitations, Invitation::tenantId))
                .bindArray("ids", UUID.class, column(invitations, Invitation::id))
                .bindArray("campaigns", UUID.class, column(invitations, Invitation::campaignId))
                .bindArray("occasions", UUID.class, column(invitations, Invitation::occasion))
                .bindArray("properties", UUID.class, column(invitations, Invitation::propertyId))
                .bindArray("cohorts", Integer.class, column(invitations, Invitation::cohortId))
                .bindArray("days", String.class, column(invitations, invitation -> invitation.invitedOn().toString()))
                .mapTo(UUID.class)
                .list()));
        return invitations.stream().filter(invitation -> written.contains(invitation.id())).toList();
    }

    record Token(UUID tenantId, UUID invitationId, byte[] hash) {}

    void addTokens(List<Token> tokens) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO surveys.token (tenant_id, hash, invitation_id)
                SELECT tenant_id, decode(hash, 'hex'), invitation_id
                FROM unnest(CAST(:tenants AS uuid[]), CAST(:hashes AS text[]), CAST(:ids AS uuid[])) AS t (tenant_id, hash, invitation_id)""")
                .bindArray("tenants", UUID.class, column(tokens, Token::tenantId))
                .bindArray("hashes", String.class, column(tokens, token -> java.util.HexFormat.of().formatHex(token.hash())))
                .bindArray("ids", UUID.class, column(tokens, Token::invitationId))
                .execute());
    }

    Optional<Invitation> byToken(byte[] hash) {
        return db.query(sql -> sql.createQuery("""
                SELECT i.tenant_id, i.id, i.campaign_id, i.occasion, i.property_id, i.cohort_id, i.invited_on, i.used, i.reminders
                FROM surveys.token t JOIN surveys.invitation i ON i.tenant_id = t.tenant_id AND i.id = t.invitation_id
                WHERE t.hash = :hash""")
                .bind("hash", hash)
                .mapTo(Invitation.class)
                .findOne());
    }

    /** The unanswered ones of a tenant, the newest first. */
    List<Invitation> unanswered(UUID tenantId, LocalDate since) {
        return db.query(sql -> sql.createQuery("""
                SELECT i.tenant_id, i.id, i.campaign_id, i.occasion, i.property_id, i.cohort_id, i.invited_on, i.used, i.reminders
                FROM surveys.invitation i WHERE i.tenant_id = :tenant AND NOT i.used AND i.invited_on > :since
                ORDER BY i.invited_on DESC, i.id DESC""")
                .bind("tenant", tenantId)
                .bind("since", since)
                .mapTo(Invitation.class)
                .list());
    }

    Optional<Invitation> ofTenant(UUID tenantId, UUID id) {
        return db.query(sql -> sql.createQuery("""
                SELECT i.tenant_id, i.id, i.campaign_id, i.occasion, i.property_id, i.cohort_id, i.invited_on, i.used, i.reminders
                FROM surveys.invitation i WHERE i.tenant_id = :tenant AND i.id = :id""")
                .bind("tenant", tenantId)
                .bind("id", id)
                .mapTo(Invitation.class)
                .findOne());
    }

    Optional<UUID> property(UUID id) {
        return db.query(sql -> sql.createQuery("SELECT property_id FROM surveys.invitation WHERE id = :id")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne());
    }

    boolean isOf(UUID id, UUID tenantId) {
        return db.query(sql -> sql.createQuery("SELECT EXISTS (SELECT 1 FROM surveys.invitation WHERE tenant_id = :tenant AND id = :id)")
                .bind("tenant", tenantId)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    /** The last one of a tenant in a campaign. */
    Optional<Invitation> of(UUID campaignId, UUID tenantId) {
        return db.query(sql -> sql.createQuery("""
                SELECT i.tenant_id, i.id, i.campaign_id, i.occasion, i.property_id, i.cohort_id, i.invited_on, i.used, i.reminders
                FROM surveys.invitation i WHERE i.tenant_id = :tenant AND i.campaign_id = :campaign
                ORDER BY i.used, i.invited_on DESC, i.id DESC LIMIT 1""")
                .bind("tenant", tenantId)
                .bind("campaign", campaignId)
                .mapTo(Invitation.class)
                .findOne());
    }

    boolean answered(UUID campaignId, UUID tenantId) {
        return db.query(sql -> sql.createQuery("""
                SELECT EXISTS (SELECT FROM surveys.invitation i WHERE i.tenant_id = :tenant AND i.campaign_id = :campaign AND i.used)""")
                .bind("tenant", tenantId)
                .bind("campaign", campaignId)
                .mapTo(Boolean.class)
                .one());
    }

    /** False when it was used before: of two at once, one. */
    boolean use(Invitation invitation) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE surveys.invitation SET used = true WHERE tenant_id = :tenant AND id = :id AND NOT used""")
                .bind("tenant", invitation.tenantId())
                .bind("id", invitation.id())
                .execute()) == 1;
    }

    /**
     * Whom to remind: who has not answered and was not reminded today.
     *
     * @param due null: all of them, now; else those invited so many days ago or earlier, by the reminders they had
     */
    List<Invitation> remind(UUID campaignId, LocalDate today, @Nullable List<Integer> due, LocalDate invitedAfter) {
        return db.query(sql -> sql.createQuery("""
                UPDATE surveys.invitation i SET reminders = i.reminders + 1, reminded_on = :today
                WHERE i.campaign_id = :campaign AND NOT i.used AND i.invited_on < :today AND i.invited_on > :invitedAfter
                  AND i.reminded_on IS DISTINCT FROM :today
                  AND (CAST(:due AS int[]) IS NULL OR :today - i.invited_on >= (CAST(:due AS int[]))[i.reminders + 1])
                RETURNING i.tenant_id, i.id, i.campaign_id, i.occasion, i.property_id, i.cohort_id, i.invited_on, i.used, i.reminders""")
                .bind("campaign", campaignId)
                .bind("today", today)
                .bind("invitedAfter", invitedAfter)
                .bindArray("due", Integer.class, due == null ? null : due.toArray())
                .mapTo(Invitation.class)
                .list());
    }

    /** Everybody invited, or those who answered with their names. */
    List<Invitation> audience(UUID campaignId, boolean answeredOnly) {
        return db.query(sql -> sql.createQuery("""
                SELECT DISTINCT ON (i.tenant_id)
                       i.tenant_id, i.id, i.campaign_id, i.occasion, i.property_id, i.cohort_id, i.invited_on, i.used, i.reminders
                FROM surveys.invitation i WHERE i.campaign_id = :campaign AND (i.used OR NOT :answeredOnly)
                ORDER BY i.tenant_id, i.invited_on DESC""")
                .bind("campaign", campaignId)
                .bind("answeredOnly", answeredOnly)
                .mapTo(Invitation.class)
                .list());
    }
}
