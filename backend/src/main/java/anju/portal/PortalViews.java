package anju.portal;

import anju.kernel.http.ReaderLocale;
import anju.portal.Homes.Home;
import anju.portal.PortalSessionController.HomeView;
import anju.portal.PortalSessionController.Me;
import anju.portal.PortalSessionController.TierName;
import anju.tenants.Tenants;
import anju.tiers.Tiers;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Who somebody is, as the portal says it. */
@Singleton
class PortalViews {
    private final Tenants tenants;
    private final Tiers tiers;
    private final Homes homes;
    private final AccountStore accounts;
    private final boolean demo;

    PortalViews(
            Tenants tenants, Tiers tiers, Homes homes, AccountStore accounts, @Value("${anju.demo.enabled:false}") boolean demo) {
        this.tenants = tenants;
        this.tiers = tiers;
        this.homes = homes;
        this.accounts = accounts;
        this.demo = demo;
    }

    Me me(UUID tenantId) {
        var tenant = tenants.tenant(tenantId);
        var living = homes.of(tenantId);
        var zone = living.isEmpty() ? homes.zone(tenantId) : living.getFirst().zone();
        return new Me(
                tenant.id(), tenant.name(), tier(tenantId), tenant.language(), living.stream().map(PortalViews::view).toList(),
                zone.getId(), accounts.of(tenantId).passwordHash() != null, demo);
    }

    TierName tier(UUID tenantId) {
        var code = tenants.standings(List.of(tenantId)).get(tenantId).tier();
        var levels = tiers.levels();
        for (int rank = 0; rank < levels.size(); rank++) {
            var level = levels.get(rank);
            if (level.code().equals(code)) return new TierName(code, level.name(ReaderLocale.current()), rank, levels.size());
        }
        return new TierName(code, code, 0, levels.size());
    }

    static HomeView view(Home home) {
        var lease = home.lease();
        return new HomeView(
                lease.id(), lease.propertyId(), home.property(), lease.unitId(), home.room(), home.zone().getId(), home.currency());
    }
}
