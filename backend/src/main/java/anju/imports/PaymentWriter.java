package anju.imports;

import anju.billing.Billing;
import anju.billing.Billing.NewPayment;
import anju.imports.MatchPayers.Asked;
import anju.kernel.PropertyScope;
import anju.leases.Lease;
import jakarta.inject.Singleton;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;

/** Payments out of a bank's or channel's list, recognised by the reference in the remark or by phone, and by the bank's number. */
@Singleton
class PaymentWriter implements BatchWriter<ParsedRow.Payment> {
    private final MatchPayers matchPayers;
    private final Billing billing;

    PaymentWriter(MatchPayers matchPayers, Billing billing) {
        this.matchPayers = matchPayers;
        this.billing = billing;
    }

    @Override
    public Kind kind() {
        return Kind.PAYMENTS;
    }

    @Override
    public void write(List<Written.Row<ParsedRow.Payment>> rows, PropertyScope scope, Written written) {
        var payers = matchPayers.match(rows.stream().map(row -> new Asked(row.row().phone(), row.row().remark())).toList(), scope);
        var accepted = new ArrayList<Written.Row<ParsedRow.Payment>>(rows.size());
        var payments = new ArrayList<NewPayment>(rows.size());
        for (var n = 0; n < rows.size(); n++) {
            var row = rows.get(n);
            var payer = payers.get(n);
            if (payer.isPresent()) {
                var currency = payer.get().lease().rent().getCurrencyUnit();
                if (!written.isPayable(row, "amount", row.row().amount(), currency)) continue;
                accepted.add(row);
                payments.add(payment(row.row(), payer.get().tenant().id(), payer.get().lease()));
            } else if (row.row().phone().isEmpty()) {
                written.refuse(row, "remark", String.valueOf(row.row().remark()), "imports.row.remark_nobody");
            } else {
                written.refuse(row, "phone", row.row().phone(), "imports.row.no_tenant");
            }
        }
        var received = billing.receive(payments);
        for (int i = 0; i < received.size(); i++) {
            count(accepted.get(i), received.get(i), written);
        }
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
