package anju.billing;

import anju.billing.BillViews.BillSummary;
import anju.billing.PaymentViews.PaymentSummary;
import anju.billing.ReceivablesController.DebtorView;
import anju.kernel.http.ListExport.Column;
import anju.kernel.http.ListExport.Word;
import java.util.List;

/** The lists of bills, payments and debtors as files; the last day of a period is included, as in a file of bills. */
final class BillColumns {
    static final List<Column<BillSummary>> BILLS = List.of(
            new Column<>("billing.column.property", BillSummary::property),
            new Column<>("billing.column.unit", BillSummary::unit),
            new Column<>("billing.column.tenant", BillSummary::tenant),
            new Column<>("billing.column.item", row -> new Word("billing.item", row.item())),
            new Column<>("billing.column.period_from", BillSummary::periodFrom),
            new Column<>("billing.column.period_to", row -> row.periodTo().minusDays(1)),
            new Column<>("billing.column.due_on", BillSummary::dueOn),
            new Column<>("billing.column.amount", row -> row.amount().getAmount()),
            new Column<>("billing.column.paid", row -> row.paid().getAmount()),
            new Column<>("billing.column.outstanding", row -> row.outstanding().getAmount()),
            new Column<>("billing.column.currency", row -> row.amount().getCurrencyUnit().getCode()),
            new Column<>("billing.column.state", row -> new Word("billing.state", row.state())),
            new Column<>("billing.column.overdue_days", BillSummary::overdueDays),
            new Column<>("billing.column.settled_on", BillSummary::settledOn),
            new Column<>("billing.column.days_late", BillSummary::daysLate));

    static final List<Column<PaymentSummary>> PAYMENTS = List.of(
            new Column<>("billing.column.property", PaymentSummary::property),
            new Column<>("billing.column.tenant", PaymentSummary::tenant),
            new Column<>("billing.column.payer", PaymentSummary::payer),
            new Column<>("billing.column.paid_on", PaymentSummary::paidOn),
            new Column<>("billing.column.cleared_on", PaymentSummary::clearedOn),
            new Column<>("billing.column.amount", row -> row.amount().getAmount()),
            new Column<>("billing.column.credit", row -> row.credit().getAmount()),
            new Column<>("billing.column.refunded", row -> row.refunded().getAmount()),
            new Column<>("billing.column.currency", row -> row.amount().getCurrencyUnit().getCode()),
            new Column<>("billing.column.method", row -> new Word("billing.method", row.method())),
            new Column<>("billing.column.reference", PaymentSummary::reference),
            new Column<>("billing.column.state", row -> new Word("billing.payment_state", row.state())),
            new Column<>("billing.column.reason", PaymentSummary::reason),
            new Column<>("billing.column.recorded_by", PaymentSummary::recordedBy));

    static final List<Column<DebtorView>> DEBTORS = List.of(
            new Column<>("billing.column.property", DebtorView::property),
            new Column<>("billing.column.unit", DebtorView::unit),
            new Column<>("billing.column.tenant", DebtorView::tenant),
            new Column<>("billing.column.bills", DebtorView::bills),
            new Column<>("billing.column.outstanding", row -> row.outstanding().getAmount()),
            new Column<>("billing.column.currency", row -> row.outstanding().getCurrencyUnit().getCode()),
            new Column<>("billing.column.oldest_due_on", DebtorView::oldestDueOn),
            new Column<>("billing.column.overdue_days", DebtorView::overdueDays),
            new Column<>("billing.column.current", row -> row.ageing().current().getAmount()),
            new Column<>("billing.column.days1to30", row -> row.ageing().days1to30().getAmount()),
            new Column<>("billing.column.days31to60", row -> row.ageing().days31to60().getAmount()),
            new Column<>("billing.column.days61to90", row -> row.ageing().days61to90().getAmount()),
            new Column<>("billing.column.over90", row -> row.ageing().over90().getAmount()));

    private BillColumns() {}
}
