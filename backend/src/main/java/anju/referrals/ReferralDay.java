package anju.referrals;

import anju.properties.Properties;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Today where the referral is ruled; the installation's own day where there is no property. */
@Singleton
class ReferralDay {
    private final Properties properties;
    private final Clock clock;

    ReferralDay(Properties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** The day it was in that house. */
    LocalDate of(Instant at, UUID propertyId) {
        return LocalDate.ofInstant(at, properties.property(propertyId).timeZone());
    }

    LocalDate today(@Nullable UUID propertyId) {
        return propertyId == null
                ? LocalDate.now(clock)
                : LocalDate.now(clock.withZone(properties.property(propertyId).timeZone()));
    }
}
