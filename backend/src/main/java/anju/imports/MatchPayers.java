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
    private final VisibleTenants visible;

    MatchPayers(Tenants tenants, Leases leases, Billing billing, VisibleTenants visible) {
        this.tenants = tenants;
        this.leases = leases;
        this.billing = billing;
        this.visible = visible;
    }

    /** @param phone empty: none */
    record Asked(String phone, @Nullable String remark) {}

    /**
     * @param lease the newest in the scope; null: there is none
     * @param code the reference that named them; null: the phone did
     */
    record Payer(Tenant tenant, @Nullable Lease lease, @Nullable String code) {}

    /** In the order of the question. */
    List<Optional<Payer>> match(List<Asked> asked, PropertyScope scope) {
        var remitters = billing.remitters(
                asked.stream().map(Asked::remark).filter(Objects::nonNull).filter(text -> !text.isEmpty()).collect(Collectors.toSet()));
        var named = tenants.tenants(
                remitters.values().stream().map(Billing.Remitter::tenantId).filter(Objects::nonNull).collect(Collectors.toSet()));
        var phoned = tenants.byPhones(asked.stream().map(Asked::phone).filter(text -> !text.isEmpty()).collect(Collectors.toSet()));
        var leasesOf = leases.ofTenants(
                Stream.concat(named.values().stream(), phoned.values().stream()).map(Tenant::id).distinct().toList());
        var payers = asked.stream().map(row -> payer(row, remitters, named, phoned, leasesOf, scope)).toList();
        var seen = visible.among(
                payers.stream().flatMap(Optional::stream).filter(payer -> payer.lease() == null).map(payer -> payer.tenant().id()).toList(),
                scope);
        return payers.stream().map(found -> found.filter(payer -> payer.lease() != null || seen.contains(payer.tenant().id()))).toList();
    }

    private static Optional<Payer> payer(
            Asked row, Map<String, Billing.Remitter> remitters, Map<UUID, Tenant> named, Map<String, Tenant> phoned,
            Map<UUID, List<Lease>> leasesOf, PropertyScope scope) {
        var remitter = row.remark() == null ? null : remitters.get(row.remark());
        var byCode = remitter == null || remitter.tenantId() == null ? null : named.get(remitter.tenantId());
        var payer = byCode == null ? phoned.get(row.phone()) : byCode;
        if (payer == null) return Optional.empty();
        var lease = leasesOf.getOrDefault(payer.id(), List.of()).stream()
                .filter(one -> scope.includes(one.propertyId()))
                .findFirst()
                .orElse(null);
        return Optional.of(new Payer(payer, lease, byCode == null ? null : remitter.code()));
    }
}
