package anju.referrals;

import anju.referrals.ReferralLife.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code referrals.referral}. */
record ReferralRow(
        UUID id,
        UUID referrerId,
        @Nullable UUID propertyId,
        State state,
        String friendName,
        @Nullable String friendPhone,
        @Nullable UUID friendId,
        @Nullable UUID friendPropertyId,
        @Nullable UUID leaseId,
        @Nullable String device,
        @Nullable String channel,
        @Nullable String note,
        LocalDate expiresOn,
        @Nullable LocalDate signedOn,
        @Nullable UUID firstBillId,
        @Nullable UUID payerId,
        @Nullable LocalDate clearedOn,
        @Nullable LocalDate convertedOn,
        @Nullable Integer ordinal,
        @Nullable String closingReason,
        long version,
        Instant createdAt) {

    /** The property whose rules count: the friend's once there is one. */
    @Nullable UUID ruledBy() {
        return friendPropertyId != null ? friendPropertyId : propertyId;
    }

    ReferralRow in(State next) {
        return new ReferralRow(
                id, referrerId, propertyId, next, friendName, friendPhone, friendId, friendPropertyId, leaseId, device, channel,
                note, expiresOn, signedOn, firstBillId, payerId, clearedOn, convertedOn, ordinal, closingReason, version, createdAt);
    }

    ReferralRow takenDown(String name, String phone, @Nullable UUID friend, @Nullable String fromDevice, LocalDate expiry) {
        return new ReferralRow(
                id, referrerId, propertyId, State.LEAD, name, phone, friend, friendPropertyId, leaseId,
                fromDevice == null ? device : fromDevice, channel, note, expiry, signedOn, firstBillId, payerId, clearedOn,
                convertedOn, ordinal, closingReason, version, createdAt);
    }

    ReferralRow claimedBy(UUID friend) {
        return new ReferralRow(
                id, referrerId, propertyId, state, friendName, friendPhone, friend, friendPropertyId, leaseId, device, channel,
                note, expiresOn, signedOn, firstBillId, payerId, clearedOn, convertedOn, ordinal, closingReason, version, createdAt);
    }

    ReferralRow signed(UUID friend, UUID lease, UUID where, LocalDate on) {
        return new ReferralRow(
                id, referrerId, propertyId, State.SIGNED, friendName, friendPhone, friend, where, lease, device, channel, note,
                expiresOn, on, null, null, null, null, ordinal, closingReason, version, createdAt);
    }

    ReferralRow unsigned(LocalDate expiry) {
        return new ReferralRow(
                id, referrerId, propertyId, State.LEAD, friendName, friendPhone, friendId, null, null, device, channel, note,
                expiry, null, null, null, null, null, ordinal, null, version, createdAt);
    }

    ReferralRow cleared(UUID bill, UUID payer, LocalDate on) {
        return new ReferralRow(
                id, referrerId, propertyId, State.CLEARED, friendName, friendPhone, friendId, friendPropertyId, leaseId, device,
                channel, note, expiresOn, signedOn, bill, payer, on, null, ordinal, closingReason, version, createdAt);
    }

    ReferralRow converted(int nth, LocalDate on) {
        return new ReferralRow(
                id, referrerId, propertyId, State.CONVERTED, friendName, friendPhone, friendId, friendPropertyId, leaseId, device,
                channel, note, expiresOn, signedOn, firstBillId, payerId, clearedOn, on, nth, closingReason, version, createdAt);
    }

    ReferralRow closed(State next, String reason) {
        return new ReferralRow(
                id, referrerId, propertyId, next, friendName, friendPhone, friendId, friendPropertyId, leaseId, device, channel,
                note, expiresOn, signedOn, firstBillId, payerId, clearedOn, convertedOn, ordinal, reason, version, createdAt);
    }
}
