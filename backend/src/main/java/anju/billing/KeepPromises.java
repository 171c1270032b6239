package anju.billing;

import anju.billing.PromiseStore.Judged;
import anju.kernel.Actor;
import anju.kernel.Amounts;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes promises to pay down and judges them. */
@Singleton
class KeepPromises {
    private static final int BATCH = 1000;
    private static final int LONGEST_DAYS = 90;

    private final PromiseStore store;
    private final BillQueries bills;
    private final Houses houses;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    KeepPromises(
            PromiseStore store, BillQueries bills, Houses houses, ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.store = store;
        this.bills = bills;
        this.houses = houses;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param amount null: all that is owed */
    @Transactional
    public UUID take(
            UUID billId, PropertyScope scope, @Nullable BigDecimal amount, LocalDate promisedFor, @Nullable String note, Actor by) {
        var bill = bills.require(billId, scope);
        if (!bill.state().equals("OPEN")) throw new Problem.Conflict("billing.nothing_owed");
        var today = houses.today().in(bill.propertyId());
        var owed = bill.amount().subtract(bill.paid());
        var promised = amount == null ? owed : Amounts.given("/amount", amount, bill.currency());
        if (promised.signum() <= 0 || promised.compareTo(owed) > 0) {
            throw new Problem.Invalid("/amount", "billing.promise_too_much", owed, promised);
        }
        if (promisedFor.isBefore(today) || promisedFor.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw new Problem.Invalid("/promisedFor", "billing.promise_day", today, today.plusDays(LONGEST_DAYS), promisedFor);
        }
        store.replaceOpen(bill.tenantId(), billId, today);
        var promise = new Promise(
                bill.tenantId(), billId, Ids.next(), bill.propertyId(), promised, bill.currency(), bill.paid(), promisedFor,
                note == null || note.isBlank() ? null : note.strip(), Promise.State.OPEN, null, by.id(), by.name(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        store.insert(promise);
        audit.publishEvent(new Audited(
                "billing.promise_taken", "bill", billId, bill.propertyId(), Map.of(),
                Map.of("amount", promised.toPlainString(), "promisedFor", promisedFor.toString())));
        return promise.id();
    }

    /** Judges those that are kept already or whose day is over. */
    @Transactional
    public void judge() {
        var today = houses.today();
        store.judge(store.open(BATCH).stream()
                .map(open -> new Judged(
                        open.tenantId(), open.id(),
                        Promise.judge(open.amount(), open.promisedFor(), open.arrived(), open.settled(), today.in(open.propertyId())),
                        today.in(open.propertyId())))
                .filter(judged -> judged.state() != Promise.State.OPEN)
                .toList());
    }
}
