package anju.referrals;

import anju.properties.Properties;
import jakarta.inject.Singleton;
import java.time.Clock;
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

    LocalDate today(@Nullable UUID propertyId) {
        return propertyId == null
                ? LocalDate.now(clock)
                : LocalDate.now(clock.withZone(properties.property(propertyId).timeZone()));
    }
}
