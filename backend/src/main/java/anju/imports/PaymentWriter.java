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
import org.jspecify.annotations.Nullable;

/** Payments out of a bank's or channel's list, recognised by the reference in the remark or by phone, and by the bank's number. */
@Singleton
class PaymentWriter implements JudgingWriter<ParsedRow.Payment> {
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
        var known = known(rows, scope, written);
        var received = billing.receive(known.stream().map(Known::payment).toList());
        for (int i = 0; i < received.size(); i++) {
            count(known.get(i).row(), received.get(i), written);
        }
    }

    @Override
    public void judge(List<Written.Row<ParsedRow.Payment>> rows, PropertyScope scope, Written written) {
        known(rows, scope, written);
    }

    private record Known(Written.Row<ParsedRow.Payment> row, NewPayment payment) {}

    private List<Known> known(List<Written.Row<ParsedRow.Payment>> rows, PropertyScope scope, Written written) {
        var payers = matchPayers.match(rows.stream().map(row -> new Asked(row.row().phone(), row.row().remark())).toList(), scope);
        var known = new ArrayList<Known>(rows.size());
        for (var n = 0; n < rows.size(); n++) {
            var row = rows.get(n);
            var payer = payers.get(n).orElse(null);
            var lease = payer == null ? null : payer.lease();
            if (lease == null) {
                refuse(row, payer, written);
            } else if (written.isPayable(row, "amount", row.row().amount(), lease.rent().getCurrencyUnit())) {
                known.add(new Known(row, payment(row.row(), payer.tenant().id(), lease)));
            }
        }
        return known;
    }

    private static void refuse(Written.Row<ParsedRow.Payment> row, MatchPayers.@Nullable Payer payer, Written written) {
        var byPhone = payer == null ? !row.row().phone().isEmpty() : payer.code() == null;
        var column = byPhone ? "phone" : "remark";
        var read = byPhone ? row.row().phone() : String.valueOf(row.row().remark());
        if (payer != null) written.refuse(row, column, read, "imports.row.no_account", payer.tenant().name());
        else written.refuse(row, column, read, byPhone ? "imports.row.no_tenant" : "imports.row.remark_nobody");
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
