package anju.leases;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.LeaseLife.Step;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A room change: one lease ends, the next begins elsewhere on the same day; deposit, tenure and points go along. */
@Singleton
class TransferLease {
    private final LeaseStore store;
    private final DraftLease draft;
    private final SignLease sign;
    private final EndLease end;
    private final Deposits deposits;

    TransferLease(LeaseStore store, DraftLease draft, SignLease sign, EndLease end, Deposits deposits) {
        this.store = store;
        this.draft = draft;
        this.sign = sign;
        this.end = end;
        this.deposits = deposits;
    }

    /**
     * What is new; what is null stays as it was.
     *
     * @param on first day in the new room
     * @param to first day after the new lease; null: the end agreed for the old one
     */
    record Transfer(
            UUID unitId,
            LocalDate on,
            @Nullable LocalDate to,
            @Nullable Money rent,
            @Nullable Money deposit,
            @Nullable Integer cadenceMonths,
            @Nullable Integer dueDay,
            @Nullable LocalDate signedOn) {}

    @Transactional
    UUID transfer(UUID id, Transfer transfer, PropertyScope scope) {
        var old = store.lock(id, scope);
        LeaseLife.require(old.state(), Step.END);
        if (transfer.unitId().equals(old.unitId())) throw new Problem.Invalid("/unitId", "leases.same_room");
        if (!transfer.on().isAfter(old.startsOn()) || transfer.on().isAfter(old.endsOn())) {
            throw new Problem.Invalid("/on", "leases.end_outside", old.startsOn().plusDays(1), old.endsOn());
        }
        end.leaveFor(old, transfer.on(), "transfer");
        var shares = store.coTenants(List.of(id)).getOrDefault(id, List.of()).stream().map(RenewLease::share).toList();
        var next = draft.create(terms(old, transfer), shares, scope);
        store.transferredFrom(next, id);
        sign.sign(next, transfer.signedOn(), scope);
        deposits.carry(old, store.require(next, scope), transfer.on());
        return next;
    }

    private static LeaseTerms terms(LeaseRow old, Transfer transfer) {
        return new LeaseTerms(
                transfer.unitId(),
                old.tenantId(),
                transfer.on(),
                transfer.to() == null ? old.agreedEndsOn() : transfer.to(),
                transfer.rent() == null ? old.money(old.rent()) : transfer.rent(),
                transfer.deposit() == null ? old.money(old.deposit()) : transfer.deposit(),
                transfer.cadenceMonths() == null ? old.cadenceMonths() : transfer.cadenceMonths(),
                transfer.dueDay() == null ? old.dueDay() : transfer.dueDay(),
                null);
    }
}
