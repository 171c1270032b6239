package anju.billing;

import anju.billing.PortalViews.PortalBill;
import anju.billing.PortalViews.PortalBillDetails;
import anju.billing.PortalViews.PortalPayment;
import anju.billing.PortalViews.PortalReceipt;
import anju.billing.ReadBankTransfer.PortalBankTransfer;
import anju.kernel.CurrentTenant;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a tenant owes, owed and paid. */
@Controller("/api/v1/portal")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalBillsController {
    private final CurrentTenant current;
    private final PortalQueries queries;
    private final PortalViews views;
    private final ReadBankTransfer bankTransfer;

    PortalBillsController(
            CurrentTenant current, PortalQueries queries, PortalViews views, ReadBankTransfer bankTransfer) {
        this.current = current;
        this.queries = queries;
        this.views = views;
        this.bankTransfer = bankTransfer;
    }

    /**
     * @param open all that is to be paid, the oldest due first; on the first page only
     * @param owed its sum in each currency
     * @param past what is settled, the latest due first
     */
    @Serdeable
    record PortalBills(List<PortalBill> open, List<Money> owed, List<PortalBill> past, @Nullable String nextCursor) {}

    @Get("/bills")
    PortalBills bills(@QueryValue @Nullable Integer limit, @QueryValue @Nullable String cursor) {
        var tenant = current.require().id();
        var open = cursor == null ? views.bills(tenant, queries.open(tenant)) : List.<PortalBill>of();
        var past = queries.settled(tenant, Cursor.limit(limit), cursor);
        return new PortalBills(open, sums(open), views.bills(tenant, past.items()), past.nextCursor());
    }

    @Get("/bills/{id}")
    PortalBillDetails bill(UUID id) {
        return views.details(current.require().id(), id);
    }

    /** What to print; 409 while nothing is paid. */
    @Get("/bills/{id}/receipt")
    PortalReceipt receipt(UUID id) {
        return views.receipt(current.require().id(), id);
    }

    /** Where to transfer what is owed, and what to write beside it. */
    @Get("/bank-transfer")
    PortalBankTransfer bankTransfer() {
        return bankTransfer.read(current.require().id());
    }

    @Get("/payments")
    Page<PortalPayment> payments(@QueryValue @Nullable Integer limit, @QueryValue @Nullable String cursor) {
        var tenant = current.require().id();
        var page = queries.payments(tenant, Cursor.limit(limit), cursor);
        return new Page<>(views.payments(tenant, page.items()), page.nextCursor());
    }

    private static List<Money> sums(List<PortalBill> open) {
        return open.stream().map(bill -> bill.outstanding().getCurrencyUnit()).distinct()
                .map(currency -> Money.total(open.stream()
                        .map(PortalBill::outstanding)
                        .filter(one -> one.getCurrencyUnit().equals(currency))
                        .toList()))
                .toList();
    }
}
