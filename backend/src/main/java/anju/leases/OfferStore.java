package anju.leases;

import static java.util.stream.Collectors.groupingBy;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.leases.OfferRow.Choice;
import anju.leases.OfferRow.Word;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class OfferStore {
    private static final String SELECT = """
            SELECT o.tenant_id, o.id, o.lease_id, o.state, o.valid_until, o.note, o.made_at, o.made_by, o.ended_at, o.ended_by,
                   o.reason, o.chosen, o.renewed_as
            FROM leases.offer o
            """;
    private static final String IN_SCOPE = """
            JOIN leases.lease l ON l.id = o.lease_id
            WHERE (:everything OR l.property_id = ANY(:properties))
            """;

    private final Db db;

    OfferStore(Db db) {
        this.db = db;
    }

    /** Newest first. */
    Page<OfferRow> list(@Nullable OfferState state, @Nullable UUID lease, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(sql -> {
            var query = Db.bind(sql.createQuery(SELECT + IN_SCOPE
                            + (state == null ? "" : "AND o.state = :state\n")
                            + (lease == null ? "" : "AND o.lease_id = :lease\n")
                            + (after == null ? "" : "AND o.id < :after\n") + "ORDER BY o.id DESC LIMIT :limit"), scope)
                    .bind("limit", limit + 1);
            if (state != null) query.bind("state", state);
            if (lease != null) query.bind("lease", lease);
            if (after != null) query.bind("after", after.uuid(0));
            return query.mapTo(OfferRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    Optional<OfferRow> find(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + IN_SCOPE + "AND o.id = :id"), scope)
                .bind("id", id)
                .mapTo(OfferRow.class)
                .findOne());
    }

    /** The newest of the tenant's own lease. */
    Optional<OfferRow> own(UUID tenant, UUID lease) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE o.tenant_id = :tenant AND o.lease_id = :lease ORDER BY o.id DESC LIMIT 1")
                .bind("tenant", tenant)
                .bind("lease", lease)
                .mapTo(OfferRow.class)
                .findOne());
    }

    /** The newest; whoever changes it has locked the lease. */
    Optional<OfferRow> last(UUID lease) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE o.lease_id = :lease ORDER BY o.id DESC LIMIT 1")
                .bind("lease", lease)
                .mapTo(OfferRow.class)
                .findOne());
    }

    Map<UUID, List<Choice>> choices(Collection<UUID> offers) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, offer_id, number, ends_on, rent, currency FROM leases.offer_choice
                WHERE offer_id = ANY(:offers) ORDER BY number""")
                .bindArray("offers", UUID.class, offers)
                .mapTo(Choice.class)
                .collect(groupingBy(Choice::offerId)));
    }

    /** The oldest first. */
    Map<UUID, List<Word>> words(Collection<UUID> offers) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, offer_id, id, said_at, said_by, by_tenant, words FROM leases.offer_word
                WHERE offer_id = ANY(:offers) ORDER BY id""")
                .bindArray("offers", UUID.class, offers)
                .mapTo(Word.class)
                .collect(groupingBy(Word::offerId)));
    }

    void insert(OfferRow row, List<Choice> choices) {
        db.run(sql -> {
            Db.bindRecord(sql.createUpdate("""
                    INSERT INTO leases.offer (tenant_id, id, lease_id, state, valid_until, note, made_at, made_by)
                    VALUES (:tenantId, :id, :leaseId, :state, :validUntil, :note, :madeAt, :madeBy)"""), row).execute();
            for (var choice : choices) { // three at most
                Db.bindRecord(sql.createUpdate("""
                        INSERT INTO leases.offer_choice (tenant_id, offer_id, number, ends_on, rent, currency)
                        VALUES (:tenantId, :offerId, :number, :endsOn, :rent, :currency)"""), choice).execute();
            }
        });
    }

    void end(OfferRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE leases.offer
                SET state = :state, ended_at = :endedAt, ended_by = :endedBy, reason = :reason, chosen = :chosen, renewed_as = :renewedAs
                WHERE tenant_id = :tenantId AND id = :id"""), row)
                .execute());
    }

    void say(Word word) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO leases.offer_word (tenant_id, offer_id, id, said_at, said_by, by_tenant, words)
                VALUES (:tenantId, :offerId, :id, :saidAt, :saidBy, :byTenant, :words)"""), word)
                .execute());
    }
}
