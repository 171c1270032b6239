package anju.billing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import anju.billing.FeeBook.Rule;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What being late costs, on a bill of its own for each late bill, worked out anew each time from the bill and what was paid on
 * it when, so that a missed night, a payment entered late or a bounce come out right. A fee that comes to nothing is void, and
 * what was paid on it is credit; it lives again when the bill is late after all. What somebody waived in whole or made void
 * by hand stays so.
 */
@Singleton
class LateFees {
    private static final ZoneOffset EASTERNMOST = ZoneOffset.ofHours(14);

    private final AccountWork work;
    private final AccountReader reader;
    private final BillStore bills;
    private final TermsStore terms;
    private final Houses houses;
    private final Clock clock;

    LateFees(AccountWork work, AccountReader reader, BillStore bills, TermsStore terms, Houses houses, Clock clock) {
        this.work = work;
        this.reader = reader;
        this.bills = bills;
        this.terms = terms;
        this.houses = houses;
        this.clock = clock;
    }

    /** As time goes by: fees are made, grow and come to their final amount. What is paid of one stays paid. */
    void accrue(PropertyTerms agreed, LocalDate asOf, List<Bill> late) {
        var rule = new Rule(agreed, asOf, false);
        workOut(late.stream().map(bill -> bill.tenantId).collect(toSet()), late.stream().map(bill -> bill.id).toList(),
                house -> rule, asOf.plusDays(1));
    }

    /**
     * After bills were corrected, cut, made void or deleted, or money was taken off them, and all of it was written, in the same
     * transaction: the fees they have are worked out anew, and those of the bills that the money pays instead. Money on a fee
     * that costs less now is credit, which pays others in turn.
     *
     * @param accounts as they were finished
     */
    void follow(Collection<Account> accounts, Collection<UUID> billIds) {
        var tenants = accounts.stream().map(account -> account.tenantId).collect(toSet());
        var followed = new HashSet<UUID>();
        var next = Stream.concat(billIds.stream(), moneyMoved(accounts)).collect(toSet());
        while (followed.addAll(next)) next = workOutFees(tenants, next);
    }

    /** @return the bills whose money that moved */
    private Set<UUID> workOutFees(Set<UUID> tenants, Set<UUID> billIds) {
        var fees = reader.lateFeesAbout(tenants, billIds);
        if (fees.isEmpty()) return Set.of();
        var today = houses.today();
        var accounts = workOut(
                fees.stream().map(fee -> fee.tenantId).collect(toSet()),
                fees.stream().map(fee -> Objects.requireNonNull(fee.aboutBillId)).toList(),
                corrected(fees, today), today.elsewhere());
        return moneyMoved(accounts).collect(toSet());
    }

    private static Stream<UUID> moneyMoved(Collection<Account> accounts) {
        return accounts.stream().flatMap(account -> account.allocations().stream()).map(Allocation::billId);
    }

    /**
     * The fees of late bills, to be followed as money is allocated that came before today and is booked only now: a fee must not
     * take what the next rent was paid with in time. Asks nothing when the money is of today.
     *
     * @param accounts opened
     * @param days by account the first day of the money
     */
    FeeBook expecting(Map<UUID, Account> accounts, Map<UUID, LocalDate> days) {
        var late = days.entrySet().stream()
                .flatMap(money -> late(Objects.requireNonNull(accounts.get(money.getKey())), money.getValue()))
                .collect(toMap(bill -> bill.id, Function.identity()));
        if (late.isEmpty()) return FeeBook.EMPTY;
        var fees = own(accounts, reader.lateFeesAbout(late.values())).stream()
                .filter(fee -> fee.state != Bill.State.VOID) // money makes no bill later than it was
                .toList();
        if (fees.isEmpty()) return FeeBook.EMPTY;
        late.keySet().retainAll(fees.stream().map(fee -> fee.aboutBillId).collect(toSet()));
        return book(accounts, late, fees, corrected(fees, houses.today()));
    }

    /** Bills that may have a fee for that day or a later one. A house where the next day has begun already tells by open fees. */
    private Stream<Bill> late(Account account, LocalDate day) {
        if (!day.isBefore(LocalDate.now(clock.withZone(EASTERNMOST)))) return Stream.of();
        var today = LocalDate.now(clock);
        var charged = account.openBills().map(bill -> bill.aboutBillId).filter(Objects::nonNull).collect(toSet());
        return account.openBills()
                .filter(bill -> !bill.item.equals(BillItems.LATE_FEE))
                .filter(bill -> charged.contains(bill.id)
                        || day.isBefore(today) && !bill.dueOn.plusDays(bill.graceDays + bill.excusedDays).isAfter(today));
    }

    /** After the bills have been written. */
    void save(FeeBook book) {
        bills.replaceLines(book.lines());
    }

    private Function<UUID, Rule> corrected(Collection<Bill> fees, Houses.Today today) {
        var agreed = terms.of(fees.stream().map(fee -> fee.propertyId).collect(toSet()));
        return house -> new Rule(
                agreed.getOrDefault(house, PropertyTerms.none(house)), today.in(house).minusDays(1), true);
    }

    private Collection<Account> workOut(Set<UUID> tenants, List<UUID> ids, Function<UUID, Rule> rules, LocalDate on) {
        var accounts = work.open(tenants);
        var late = own(accounts, reader.bills(ids)).stream().collect(toMap(bill -> bill.id, Function.identity()));
        var fees = own(accounts, reader.lateFeesAbout(tenants, ids));
        var book = book(accounts, late, fees, rules);
        var stays = stayVoid(tenants, fees);
        ids.stream().filter(id -> !stays.contains(id)).forEach(book::charge);
        accounts.values().forEach(Account::useCredit);
        work.finish(accounts.values(), on, "corrected");
        save(book);
        bills.deleteUntouched(tenants, fees.stream().filter(fee -> !late.containsKey(fee.aboutBillId)).map(fee -> fee.id).toList());
        return accounts.values();
    }

    private FeeBook book(Map<UUID, Account> accounts, Map<UUID, Bill> late, List<Bill> fees, Function<UUID, Rule> rules) {
        var both = Stream.concat(late.values().stream(), fees.stream()).toList();
        var held = reader.held(
                both.stream().map(bill -> bill.tenantId).collect(toSet()), both.stream().map(bill -> bill.id).toList());
        reader.payments(held.stream().map(part -> part.clearing().paymentId()).collect(toSet()))
                .forEach(payment -> accounts.get(payment.tenantId).adopt(payment));
        return new FeeBook(
                accounts, late, fees.stream().collect(toMap(fee -> fee.aboutBillId, Function.identity())),
                held.stream().collect(groupingBy(Held::billId)), rules);
    }

    /** As the accounts hold them, under the locks. */
    private static List<Bill> own(Map<UUID, Account> accounts, List<Bill> read) {
        return read.stream()
                .map(bill -> {
                    var account = Objects.requireNonNull(accounts.get(bill.tenantId));
                    account.adopt(bill);
                    return Objects.requireNonNull(account.bill(bill.id));
                })
                .toList();
    }

    /** Bills whose fees somebody let off: waived in whole, which leaves no amount, or made void by hand. */
    private Set<UUID> stayVoid(Collection<UUID> tenants, Collection<Bill> fees) {
        var gone = fees.stream().filter(fee -> fee.state == Bill.State.VOID).toList();
        if (gone.isEmpty()) return Set.of();
        var byHand = bills.voidedByHand(tenants, gone.stream().map(fee -> fee.id).toList());
        return gone.stream()
                .filter(fee -> byHand.contains(fee.id) || fee.waived.signum() > 0 && fee.amount.signum() == 0)
                .map(fee -> Objects.requireNonNull(fee.aboutBillId))
                .collect(toSet());
    }
}
