package anju.referrals;

import java.time.LocalDate;
import java.util.UUID;

/**
 * The friend's lease is signed and the first rent has cleared. Announced once for each conversion; again, with the same
 * ordinal, when a first rent that had bounced is paid after all.
 *
 * @param ordinal the referrer's n-th conversion
 * @param revoked true when the conversion is taken back (first rent bounced, lease cancelled, review refused)
 */
public record ReferralConverted(
        UUID referralId, UUID referrerId, UUID friendId, int ordinal, LocalDate on, boolean revoked) {}
