package anju.imports;

import anju.billing.Billing;
import anju.kernel.PropertyScope;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose payments a bank's rows are: by the reference in the remark, else by phone; among those the scope knows. */
@Singleton
class MatchPayers {
    private final Tenants tenants;
    private final Leases leases;
    private final Billing billing;

    MatchPayers(Tenants tenants, Leases leases, Billing billing) {
        this.tenants = tenants;
        this.leases = leases;
        this.billing = billing;
    }

    /** @param phone empty: none */
    record Asked(String phone, @Nullable String remark) {}

    /**
     * @param lease the newest in the scope
     * @param code the reference that named them; null: the phone did
     */
    record Payer(Tenant tenant, Lease lease, @Nullable String code) {}

    /** In the order of the question. */
    List<Optional<Payer>> match(List<Asked> asked, PropertyScope scope) {
        var remitters = billing.remitters(
                asked.stream().map(Asked::remark).filter(Objects::nonNull).filter(text -> !text.isEmpty()).collect(Collectors.toSet()));
        var named = tenants.tenants(
                remitters.values().stream().map(Billing.Remitter::tenantId).filter(Objects::nonNull).collect(Collectors.toSet()));
        var phoned = tenants.byPhones(asked.stream().map(Asked::phone).filter(text -> !text.isEmpty()).collect(Collectors.toSet()));
        var leasesOf = leases.ofTenants(
                Stream.concat(named.values().stream(), phoned.values().stream()).map(Tenant::id).distinct().toList());
        return asked.stream().map(row -> payer(row, remitters, named, phoned, leasesOf, scope)).toList();
    }

    private static Optional<Payer> payer(
            Asked row, Map<String, Billing.Remitter> remitters, Map<UUID, Tenant> named, Map<String, Tenant> phoned,
            Map<UUID, List<Lease>> leasesOf, PropertyScope scope) {
        var remitter = row.remark() == null ? null : remitters.get(row.remark());
        var byCode = remitter == null || remitter.tenantId() == null ? null : named.get(remitter.tenantId());
        var payer = byCode == null ? phoned.get(row.phone()) : byCode;
        if (payer == null) return Optional.empty();
        return leasesOf.getOrDefault(payer.id(), List.of()).stream()
                .filter(lease -> scope.includes(lease.propertyId()))
                .findFirst()
                .map(lease -> new Payer(payer, lease, byCode == null ? null : remitter.code()));
    }
}
