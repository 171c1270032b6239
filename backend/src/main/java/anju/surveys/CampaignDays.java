package anju.surveys;

import anju.tenants.TenantDays;
import anju.tenants.TenantDays.Today;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Which day it is for a campaign: it begins with the first of its houses where the day has come, and ends with the last. */
@Singleton
class CampaignDays {
    private final TenantDays days;

    CampaignDays(TenantDays days) {
        this.days = days;
    }

    /** @param begun the latest day that has come in one of the houses; {@code left} the earliest that one of them still has */
    record Now(LocalDate begun, LocalDate left) {}

    Now of(Campaign campaign) {
        return of(campaign.propertyIds(), days.now());
    }

    /** The day in that house. */
    LocalDate in(UUID house) {
        return days.now().at(house);
    }

    /** @param houses empty: all of them */
    static Now of(Collection<UUID> houses, Today now) {
        var there = houses.isEmpty()
                ? List.copyOf(now.byProperty().values())
                : houses.stream().map(now::at).toList();
        return there.isEmpty()
                ? new Now(now.elsewhere(), now.elsewhere())
                : new Now(Collections.max(there), Collections.min(there));
    }
}
