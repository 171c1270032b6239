package anju.tickets;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tickets.SupplierStore.SupplierRow;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;

/** The list of technicians and companies. */
@Singleton
class KeepSuppliers {
    private final SupplierStore store;
    private final ApplicationEventPublisher<Audited> audit;

    KeepSuppliers(SupplierStore store, ApplicationEventPublisher<Audited> audit) {
        this.store = store;
        this.audit = audit;
    }

    @Transactional
    SupplierRow add(SupplierRow row, PropertyScope scope) {
        check(row, scope);
        store.insert(row);
        audit.publishEvent(new Audited("tickets.supplier_added", "ticket_supplier", row.id(), null, Map.of(), fields(row)));
        return row;
    }

    @Transactional
    SupplierRow change(SupplierRow row, PropertyScope scope) {
        var before = store.require(row.id(), scope);
        check(row, scope);
        if (!store.update(row)) throw new Problem.Stale(before.version());
        audit.publishEvent(new Audited("tickets.supplier_changed", "ticket_supplier", row.id(), null, fields(before), fields(row)));
        return store.require(row.id(), PropertyScope.ALL);
    }

    /** Nobody names houses, or leaves them open, beyond their own. */
    private static void check(SupplierRow row, PropertyScope scope) {
        var houses = row.propertyIds();
        if (houses == null ? !scope.everything() : houses.isEmpty()) {
            throw new Problem.Invalid("/propertyIds", "tickets.supplier_houses");
        }
        if (houses != null && !houses.stream().allMatch(scope::includes)) throw new Problem.NotFound("tickets.no_property");
    }

    private static Map<String, ?> fields(SupplierRow row) {
        return Map.of("name", row.name(), "trade", row.trade(), "active", row.active());
    }
}
