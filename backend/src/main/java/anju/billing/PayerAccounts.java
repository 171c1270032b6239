package anju.billing;

import anju.leases.Lease;
import anju.leases.Leases;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the account that somebody pays into: the primary tenant's of the payer's lease. */
@Singleton
class PayerAccounts {
    private final AccountReader reader;
    private final Leases leases;

    PayerAccounts(AccountReader reader, Leases leases) {
        this.reader = reader;
        this.leases = leases;
    }

    /** @param propertyId of the open bill due first or of the lease, and its currency */
    record Found(UUID accountId, UUID propertyId, String currency) {}

    /** Payers without open bills and without a lease are missing in the answer. */
    Map<UUID, Found> of(Map<UUID, LocalDate> paidOnByPayer) {
        var found = new HashMap<UUID, Found>();
        reader.withOpenBills(paidOnByPayer.keySet()).forEach(own -> found.put(own.accountId(), own));
        if (found.size() == paidOnByPayer.size()) return found;
        var others = new HashSet<>(paidOnByPayer.keySet());
        others.removeAll(found.keySet());
        leases.ofTenants(others).forEach((payer, known) -> {
            var lease = lease(known, payer, Objects.requireNonNull(paidOnByPayer.get(payer)));
            if (lease == null) return;
            found.put(payer, new Found(lease.tenantId(), lease.propertyId(), lease.rent().getCurrencyUnit().getCode()));
        });
        return found;
    }

    /** The one that covers the day, own leases before shared ones; else the newest. */
    private static @Nullable Lease lease(Collection<Lease> newestFirst, UUID payer, LocalDate on) {
        var binding = newestFirst.stream().filter(Lease::binds).toList();
        return binding.stream()
                .filter(lease -> !on.isBefore(lease.from()) && on.isBefore(lease.to()))
                .min((a, b) -> Boolean.compare(!a.tenantId().equals(payer), !b.tenantId().equals(payer)))
                .orElse(binding.isEmpty() ? null : List.copyOf(binding).getFirst());
    }
}
