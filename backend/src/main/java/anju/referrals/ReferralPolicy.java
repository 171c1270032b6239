package anju.referrals;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What a property decided about referrals.
 *
 * @param leadDays days a friend has to sign after being invited or taken down
 * @param bounceWindowDays a first rent that bounces up to so many days after it cleared takes the conversion back
 */
record ReferralPolicy(UUID propertyId, int leadDays, int bounceWindowDays, long version) {
    static final int LEAD_DAYS = 90;
    static final int BOUNCE_WINDOW_DAYS = 60;

    static ReferralPolicy unset(UUID propertyId) {
        return new ReferralPolicy(propertyId, LEAD_DAYS, BOUNCE_WINDOW_DAYS, 0);
    }

    /** First day on which it is too late to sign. */
    LocalDate expiry(LocalDate today) {
        return today.plusDays(leadDays + 1L);
    }

    boolean takesBack(LocalDate clearedOn, LocalDate bouncedOn) {
        return ChronoUnit.DAYS.between(clearedOn, bouncedOn) <= bounceWindowDays;
    }
}
