package anju.tickets;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.Amounts;
import anju.kernel.PropertyScope;
import anju.tickets.SupplierStore.SupplierRow;
import anju.tickets.WorkOrderStore.State;
import anju.tickets.WorkOrderStore.WorkOrderRow;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Work orders with their photos and who comes. */
@Singleton
class WorkOrderViews {
    private final WorkOrderStore store;
    private final SupplierStore suppliers;
    private final Files files;

    WorkOrderViews(WorkOrderStore store, SupplierStore suppliers, Files files) {
        this.store = store;
        this.suppliers = suppliers;
        this.files = files;
    }

    @Serdeable
    record View(
            UUID id,
            UUID supplierId,
            String supplier,
            boolean technician,
            @Nullable String phone,
            String task,
            State state,
            @Nullable Instant visitFrom,
            @Nullable Instant visitTo,
            @Nullable String materials,
            @Nullable Money cost,
            @Nullable Instant doneAt,
            @Nullable String report,
            List<StoredFile> before,
            List<StoredFile> after,
            Instant createdAt,
            String createdBy,
            long version) {}

    List<View> of(UUID ticketId) {
        var rows = store.of(ticketId);
        if (rows.isEmpty()) return List.of();
        var ids = rows.stream().map(WorkOrderRow::id).toList();
        var before = files.attached(TicketFiles.BEFORE, ids);
        var after = files.attached(TicketFiles.AFTER, ids);
        var known = suppliers.list(PropertyScope.ALL).stream().collect(toMap(SupplierRow::id, identity()));
        return rows.stream()
                .map(row -> view(
                        row, known.get(row.supplierId()), before.getOrDefault(row.id(), List.of()), after.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static View view(WorkOrderRow row, @Nullable SupplierRow supplier, List<StoredFile> before, List<StoredFile> after) {
        return new View(
                row.id(), row.supplierId(), supplier == null ? "" : supplier.name(), supplier != null && supplier.technician(),
                supplier == null ? null : supplier.phone(), row.task(), row.state(), row.visitFrom(), row.visitTo(), row.materials(),
                row.cost() == null ? null : Amounts.money(row.cost(), row.currency()), row.doneAt(), row.report(), before,
                after, row.createdAt(), row.createdBy(), row.version());
    }
}
