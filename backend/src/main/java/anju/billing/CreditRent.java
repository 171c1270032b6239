package anju.billing;

import anju.billing.Billing.CreditUse;
import anju.billing.Billing.NewRentCredit;
import anju.billing.Billing.OpenRent;
import anju.billing.Billing.RentAccount;
import anju.billing.Billing.RentCredit;
import anju.kernel.Problem;
import anju.leases.Lease;
import anju.leases.Leases;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Money off the rent for points: given, put on an open bill that the tenant chose, ended while it is on none. */
@Singleton
class CreditRent {
    private final AccountWork work;
    private final AccountStore store;
    private final RentCredits credits;
    private final Leases leases;
    private final TermsStore terms;
    private final Houses houses;
    private final Clock clock;

    CreditRent(
            AccountWork work, AccountStore store, RentCredits credits, Leases leases, TermsStore terms, Houses houses,
            Clock clock) {
        this.work = work;
        this.store = store;
        this.credits = credits;
        this.leases = leases;
        this.terms = terms;
        this.houses = houses;
        this.clock = clock;
    }

    /** Where the next rent bill of somebody goes: to the primary tenant of their lease that goes on. */
    Optional<RentAccount> account(UUID tenantId) {
        return lease(tenantId).map(lease -> new RentAccount(
                lease.tenantId(), lease.rent().getCurrencyUnit().getCode(),
                openRent(lease.tenantId(), lease.rent().getCurrencyUnit().getCode())));
    }

    private List<OpenRent> openRent(UUID account, String currency) {
        return store.read(account).openBills()
                .filter(bill -> bill.isRent() && bill.currency.equals(currency))
                .sorted(Bill.OLDEST_FIRST)
                .map(bill -> new OpenRent(
                        bill.id, bill.from, bill.to, bill.dueOn, BillViews.money(bill.outstanding(), bill.currency),
                        BillViews.money(terms.of(bill.propertyId).creditCap().room(bill), bill.currency)))
                .toList();
    }

    private Optional<Lease> lease(UUID tenantId) {
        var today = houses.today();
        return leases.ofTenant(tenantId).stream()
                .filter(CreditRent::goesOn)
                .filter(lease -> lease.to().isAfter(today.in(lease.propertyId())))
                .min(Comparator.<Lease, Boolean>comparing(lease -> lease.from().isAfter(today.in(lease.propertyId())))
                        .thenComparing(lease -> !lease.tenantId().equals(tenantId)));
    }

    private static boolean goesOn(Lease lease) {
        return switch (lease.state()) {
            case SIGNED, ACTIVE, RENEWED -> true;
            case DRAFT, CANCELLED, ENDED, MOVED_OUT -> false;
        };
    }

    void give(NewRentCredit credit) {
        var lease = lease(credit.tenantId()).orElseThrow(() -> new Problem.RuleBroken("billing.no_rent_to_credit"));
        var currency = credit.amount().getCurrencyUnit();
        if (!lease.rent().getCurrencyUnit().equals(currency)) {
            throw new Problem.RuleBroken("billing.currency", lease.rent().getCurrencyUnit(), currency);
        }
        var account = work.open(List.of(lease.tenantId())).get(lease.tenantId());
        if (credits.insert(account.tenantId, credit) && credit.billId() != null) spend(credit.id(), account, credit.billId());
    }

    private void spend(UUID credit, Account account, UUID billId) {
        var bill = account.bill(billId);
        if (bill == null) throw new Problem.NotFound("billing.no_bill");
        if (!bill.isRent()) throw new Problem.RuleBroken("billing.credit_on_rent_only");
        if (!bill.isOpen()) throw new Problem.Conflict("billing.credit_bill_closed");
        var purse = credits.open(List.of(account.tenantId), List.of(bill));
        if (purse.spend(credit, bill).signum() == 0) throw new Problem.Conflict("billing.credit_no_room");
        work.finish(List.of(account), LocalDate.now(clock), "corrected");
        credits.save(purse);
    }

    /** Idempotent. */
    void end(UUID id) {
        var account = credits.account(id).orElseThrow(() -> new Problem.NotFound("billing.no_credit"));
        work.open(List.of(account));
        if (credits.end(account, id, clock.instant())) return;
        var used = credits.used(List.of(id)).get(id).getFirst();
        throw new Problem.Conflict("billing.credit_used", BillViews.money(used.amount(), used.currency()), used.dueOn());
    }

    Map<UUID, RentCredit> standing(Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        var used = credits.used(ids);
        return credits.standing(ids).stream()
                .map(credit -> new RentCredit(
                        credit.id(), BillViews.money(credit.amount(), credit.currency()),
                        BillViews.money(credit.ended() ? BigDecimal.ZERO : credit.waiting(), credit.currency()), credit.ended(),
                        uses(used.get(credit.id()))))
                .collect(Collectors.toMap(RentCredit::id, credit -> credit));
    }

    private static List<CreditUse> uses(@Nullable List<RentCredits.Used> used) {
        if (used == null) return List.of();
        return used.stream()
                .map(use -> new CreditUse(
                        use.billId(), use.periodFrom(), use.dueOn(), BillViews.money(use.amount(), use.currency())))
                .toList();
    }
}
