package anju.imports;

import anju.billing.Billing;
import anju.billing.Billing.NewPayment;
import anju.kernel.PropertyScope;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** Payments out of a bank's or channel's list, recognised by phone and reference. */
@Singleton
class PaymentWriter implements BatchWriter<ParsedRow.Payment> {
    private final Tenants tenants;
    private final Leases leases;
    private final Billing billing;

    PaymentWriter(Tenants tenants, Leases leases, Billing billing) {
        this.tenants = tenants;
        this.leases = leases;
        this.billing = billing;
    }

    @Override
    public Kind kind() {
        return Kind.PAYMENTS;
    }

    @Override
    public void write(List<Written.Row<ParsedRow.Payment>> rows, PropertyScope scope, Written written) {
        var people = tenants.byPhones(rows.stream().map(row -> row.row().phone()).collect(Collectors.toSet()));
        var leasesOf = leases.ofTenants(people.values().stream().map(tenant -> tenant.id()).toList());
        var accepted = new ArrayList<Written.Row<ParsedRow.Payment>>(rows.size());
        var payments = new ArrayList<NewPayment>(rows.size());
        for (var row : rows) {
            var payer = Optional.ofNullable(people.get(row.row().phone()));
            var lease = payer.flatMap(tenant -> newestInScope(leasesOf, tenant.id(), scope));
            if (lease.isEmpty()) {
                written.refuse(row, "phone", row.row().phone(), "imports.row.no_tenant");
                continue;
            }
            accepted.add(row);
            payments.add(payment(row.row(), payer.get().id(), lease.get()));
        }
        var received = billing.receive(payments);
        for (int i = 0; i < received.size(); i++) {
            count(accepted.get(i), received.get(i), written);
        }
    }

    private static Optional<Lease> newestInScope(Map<UUID, List<Lease>> leasesOf, UUID tenant, PropertyScope scope) {
        return leasesOf.getOrDefault(tenant, List.of()).stream()
                .filter(lease -> scope.includes(lease.propertyId()))
                .findFirst();
    }

    private static NewPayment payment(ParsedRow.Payment row, UUID payer, Lease lease) {
        var amount = Money.of(lease.rent().getCurrencyUnit(), row.amount(), RoundingMode.HALF_UP);
        return new NewPayment(payer, row.paidOn(), amount, Methods.code(row.method()), row.reference(), row.periodFrom());
    }

    private static void count(Written.Row<ParsedRow.Payment> row, Billing.Received received, Written written) {
        switch (received.outcome()) {
            case CREATED -> {
                written.created++;
                written.payments.add(received.paymentId());
            }
            case UPDATED -> written.updated++;
            case UNCHANGED -> written.unchanged++;
            case REFUSED -> written.refuse(row, "reference", row.row().reference(), String.valueOf(received.reason()));
        }
    }
}
