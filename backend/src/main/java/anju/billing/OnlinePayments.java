package anju.billing;

import static anju.billing.BillViews.lower;
import static anju.billing.BillViews.money;
import static java.util.stream.Collectors.toMap;

import anju.billing.Billing.Booked;
import anju.billing.Billing.Due;
import anju.billing.Billing.OnlinePayment;
import anju.billing.Billing.Owed;
import anju.billing.Billing.Spent;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What tenants pay through a channel of payment, from what is owed to what became of it. The caller holds the transaction. */
@Singleton
class OnlinePayments {
    static final String METHOD = "online";

    private final PortalQueries queries;
    private final PaymentQueries payments;
    private final AccountReader reader;
    private final ReceivePayments receive;
    private final TakeBackPayments takeBack;

    OnlinePayments(
            PortalQueries queries, PaymentQueries payments, AccountReader reader, ReceivePayments receive, TakeBackPayments takeBack) {
        this.queries = queries;
        this.payments = payments;
        this.reader = reader;
        this.receive = receive;
        this.takeBack = takeBack;
    }

    List<Owed> owed(UUID tenantId, List<UUID> billIds) {
        var known = queries.bills(tenantId, billIds).stream().collect(toMap(BillRow::id, row -> row));
        return billIds.stream().distinct().map(known::get).filter(Objects::nonNull).map(OnlinePayments::owed).toList();
    }

    List<Due> due(Collection<UUID> tenantIds, LocalDate until) {
        return queries.due(tenantIds, until).stream().map(row -> new Due(row.tenantId(), owed(row))).toList();
    }

    private static Owed owed(BillRow row) {
        var left = row.state().equals("OPEN") ? row.amount().subtract(row.paid()) : row.amount().subtract(row.amount());
        return new Owed(
                row.id(), row.propertyId(), row.item(), row.periodFrom(), row.periodTo(), row.dueOn(), money(left, row.currency()));
    }

    Booked book(OnlinePayment online) {
        var account = new PayerAccounts.Found(
                online.tenantId(), online.propertyId(), online.amount().getCurrencyUnit().getCode());
        var taken = receive.take(account, new Incoming(
                online.tenantId(), online.paidOn(), online.amount(), METHOD, online.reference(), null, online.billIds(), true,
                METHOD));
        var payment = taken.payment();
        return new Booked(payment == null ? null : payment.id, taken.reason());
    }

    void takeBack(UUID tenantId, UUID paymentId, LocalDate on, String reason) {
        reader.payments(List.of(paymentId)).stream()
                .filter(payment -> payment.tenantId.equals(tenantId) && payment.isLive())
                .forEach(payment -> takeBack.reverse(payment, Payment.State.BOUNCED, on, reason));
    }

    Optional<Spent> spent(UUID tenantId, UUID paymentId) {
        return queries.payment(tenantId, paymentId).map(row -> {
            var bills = payments.onBills(List.of(row)).getOrDefault(row.id(), List.of()).stream()
                    .collect(toMap(PaymentQueries.OnBill::billId, part -> money(part.amount(), row.currency())));
            return new Spent(lower(row.state()), money(row.unallocated(), row.currency()), bills);
        });
    }
}
