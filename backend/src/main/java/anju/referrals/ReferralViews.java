package anju.referrals;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.leases.Leases;
import anju.properties.Properties;
import anju.referrals.FlagStore.FlagRow;
import anju.referrals.Integrity.Kind;
import anju.referrals.ReferralLife.State;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Referrals as people read them: names, masked phone, every flag as a sentence in the reader's language. */
@Singleton
class ReferralViews {
    private final ReferralStore store;
    private final FlagStore flags;
    private final StepStore steps;
    private final Tenants tenants;
    private final Leases leases;
    private final Properties properties;
    private final Texts texts;

    ReferralViews(
            ReferralStore store,
            FlagStore flags,
            StepStore steps,
            Tenants tenants,
            Leases leases,
            Properties properties,
            Texts texts) {
        this.store = store;
        this.flags = flags;
        this.steps = steps;
        this.tenants = tenants;
        this.leases = leases;
        this.properties = properties;
        this.texts = texts;
    }

    /** @param accepted a review has found it harmless */
    @Serdeable
    record Flag(Kind kind, boolean blocking, String text, boolean accepted, Instant raisedAt) {}

    /**
     * @param friendPhone masked
     * @param waitsForReview a blocking flag nobody has answered
     */
    @Serdeable
    record Item(
            UUID id,
            State state,
            boolean waitsForReview,
            UUID referrerId,
            String referrer,
            @Nullable UUID friendId,
            String friend,
            @Nullable String friendPhone,
            @Nullable UUID propertyId,
            @Nullable UUID leaseId,
            @Nullable String unit,
            @Nullable String channel,
            LocalDate expiresOn,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate clearedOn,
            @Nullable LocalDate convertedOn,
            @Nullable Integer ordinal,
            List<Flag> flags,
            Instant createdAt) {}

    @Serdeable
    record Happened(String what, @Nullable String reason, Instant at) {}

    @Serdeable
    record Review(ReviewReferral.Decision decision, String reason, String decidedBy, Instant decidedAt) {}

    @Serdeable
    record Whole(
            Item referral, @Nullable String note, @Nullable String closingReason, List<Happened> history, List<Review> reviews) {}

    List<Item> items(List<ReferralRow> rows) {
        if (rows.isEmpty()) return List.of();
        var people = tenants.tenants(rows.stream()
                .flatMap(row -> Stream.of(row.referrerId(), row.friendId()))
                .filter(Objects::nonNull)
                .collect(toCollection(HashSet::new)));
        var raised = flags.of(rows.stream().map(ReferralRow::id).toList());
        var rooms = rooms(rows);
        return rows.stream()
                .map(row -> item(row, people, raised.getOrDefault(row.id(), List.of()), rooms))
                .toList();
    }

    private Map<UUID, String> rooms(List<ReferralRow> rows) {
        var signed = leases.leases(rows.stream().map(ReferralRow::leaseId).filter(Objects::nonNull).toList());
        var units = properties.units(signed.values().stream().map(lease -> lease.unitId()).toList());
        return signed.values().stream()
                .filter(lease -> units.containsKey(lease.unitId()))
                .collect(toMap(lease -> lease.id(), lease -> units.get(lease.unitId()).label()));
    }

    Whole whole(UUID id, PropertyScope scope) {
        var row = store.require(id, scope);
        return new Whole(
                items(List.of(row)).getFirst(),
                row.note(),
                row.closingReason(),
                steps.of(id).stream().map(step -> new Happened(step.what(), step.reason(), step.at())).toList(),
                flags.reviews(id).stream()
                        .map(review -> new Review(review.decision(), review.reason(), review.decidedBy(), review.decidedAt()))
                        .toList());
    }

    private Item item(ReferralRow row, Map<UUID, Tenant> people, List<FlagRow> raised, Map<UUID, String> rooms) {
        var open = switch (row.state()) {
            case LEAD, SIGNED, CLEARED -> raised.stream().anyMatch(FlagRow::open);
            case INVITED, CONVERTED, EXPIRED, REFUSED, REVOKED -> false;
        };
        var referrer = people.get(row.referrerId());
        var friend = row.friendId() == null ? null : people.get(row.friendId());
        return new Item(
                row.id(), row.state(), open, row.referrerId(), referrer == null ? "" : referrer.name(), row.friendId(),
                friend == null ? row.friendName() : friend.name(),
                row.friendPhone() == null ? null : Masked.phone(row.friendPhone()), row.ruledBy(), row.leaseId(),
                row.leaseId() == null ? null : rooms.get(row.leaseId()), row.channel(), row.expiresOn(), row.signedOn(),
                row.clearedOn(), row.convertedOn(), row.ordinal(), raised.stream().map(this::flag).toList(), row.createdAt());
    }

    private Flag flag(FlagRow flag) {
        var key = "referrals.flag." + flag.kind().name().toLowerCase(Locale.ROOT);
        var text = texts.get(ReaderLocale.current(), key, flag.evidence().toArray());
        return new Flag(flag.kind(), flag.blocking(), text, flag.acceptedAt() != null, flag.raisedAt());
    }
}
