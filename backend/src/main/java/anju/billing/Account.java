package anju.billing;

import anju.kernel.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's bills and money, in memory: who pays what, what is settled by it, and what that makes of the rent history.
 * Pure; {@link AccountStore} loads it under the account's lock, {@link AccountWriter} writes what changed. Holds every open
 * bill, every settled rent bill (perhaps only what the history needs of those before the first open one), and whatever else a
 * use case adopts.
 */
final class Account {
    private static final Comparator<Payment> OLDEST_MONEY = Comparator.<Payment, LocalDate>comparing(p -> p.paidOn)
            .thenComparing(p -> p.id);

    final UUID tenantId;
    private final Map<UUID, Bill> bills = new LinkedHashMap<>();
    private final List<RentHistory.Entry> earlier = new ArrayList<>();
    private final Map<UUID, Payment> payments = new LinkedHashMap<>();
    private final List<Allocation> allocations = new ArrayList<>();

    Account(UUID tenantId) {
        this.tenantId = tenantId;
    }

    void adopt(Bill bill) {
        bills.putIfAbsent(bill.id, bill);
    }

    /** Settled rent that is due before all that is held, and after what was followed before. */
    void follow(RentHistory.Entry rent) {
        earlier.add(rent);
    }

    void adopt(Payment payment) {
        payments.putIfAbsent(payment.id, payment);
    }

    @Nullable Bill bill(UUID id) {
        return bills.get(id);
    }

    @Nullable Payment payment(UUID id) {
        return payments.get(id);
    }

    Collection<Bill> bills() {
        return bills.values();
    }

    Collection<Payment> payments() {
        return payments.values();
    }

    List<Allocation> allocations() {
        return allocations;
    }

    Stream<Bill> openBills() {
        return bills.values().stream().filter(Bill::isOpen);
    }

    /** Spends a cleared payment: on the bills asked for, in their order, then on the oldest; the rest is credit. */
    void allocate(Payment payment, List<UUID> wanted) {
        var order = new LinkedHashSet<Bill>();
        wanted.stream().map(bills::get).filter(bill -> bill != null && bill.isOpen()).forEach(order::add);
        openBills().sorted(Bill.OLDEST_FIRST).forEach(order::add);
        for (var bill : order) {
            if (payment.unallocated.signum() == 0) break;
            if (!bill.currency.equals(payment.currency)) continue;
            pay(bill, payment);
        }
    }

    /** What a payment gives to which bills since the account was opened, in the order it came to them. */
    Map<UUID, BigDecimal> given(Payment payment) {
        var given = new LinkedHashMap<UUID, BigDecimal>();
        allocations.stream()
                .filter(part -> part.paymentId().equals(payment.id))
                .forEach(part -> given.merge(part.billId(), part.amount(), BigDecimal::add));
        given.values().removeIf(money -> money.signum() == 0);
        return given;
    }

    /** Bills that are settled with the money of that payment. */
    List<UUID> settledBy(Payment payment) {
        return given(payment).keySet().stream().filter(id -> Objects.requireNonNull(bills.get(id)).isSettled()).toList();
    }

    /** What a bill holds by now, of every payment. @param before what it held when the account was opened */
    List<Held> held(Bill bill, Collection<Held> before) {
        var held = new LinkedHashMap<UUID, Held>();
        before.forEach(part -> held.put(part.clearing().paymentId(), part));
        for (var part : allocations) {
            if (!part.billId().equals(bill.id)) continue;
            var clearing = Objects.requireNonNull(payments.get(part.paymentId())).clearing();
            held.merge(part.paymentId(), new Held(bill.id, clearing, part.amount(), part.id()), Held::plus);
        }
        return held.values().stream().filter(part -> part.amount().signum() > 0).collect(Collectors.toCollection(ArrayList::new));
    }

    /** The bills a payment for a period means: those of that period, rent first. */
    List<UUID> billsOf(LocalDate periodFrom) {
        return openBills().filter(bill -> bill.from.equals(periodFrom)).sorted(Bill.OLDEST_FIRST).map(bill -> bill.id).toList();
    }

    /** Where money of that currency belongs: the house of the first open bill wanted, of the oldest open one, or of the oldest of all. */
    Optional<UUID> house(String currency, List<UUID> wanted) {
        var chosen = wanted.stream().map(bills::get).filter(bill -> bill != null && bill.isOpen());
        return Stream.of(chosen, openBills().sorted(Bill.OLDEST_FIRST), bills.values().stream().sorted(Bill.OLDEST_FIRST))
                .flatMap(those -> those)
                .filter(bill -> bill.currency.equals(currency))
                .findFirst()
                .map(bill -> bill.propertyId);
    }

    /** Uses what is left of earlier payments on the oldest open bills. */
    void useCredit() {
        payments.values().stream()
                .filter(payment -> payment.state == Payment.State.CLEARED && payment.unallocated.signum() > 0)
                .sorted(OLDEST_MONEY)
                .toList()
                .forEach(payment -> allocate(payment, payment.wanted));
    }

    /**
     * Takes money of a payment off its bills, the latest allocation first, until {@code amount} is free again.
     *
     * @param held what the concerned bills hold now, of every payment; brought up to date
     */
    void release(Payment payment, List<Held> held, BigDecimal amount) {
        takeOff(held, amount, part -> part.clearing().paymentId().equals(payment.id));
    }

    /** Lowers what is paid on a bill to {@code amount}, latest money first; what is taken off becomes credit. */
    void releaseDownTo(Bill bill, BigDecimal amount, List<Held> held) {
        takeOff(held, bill.paid.subtract(amount), part -> part.billId().equals(bill.id));
    }

    private void takeOff(List<Held> held, BigDecimal amount, Predicate<Held> which) {
        var missing = amount;
        for (var part : held.stream().filter(which).sorted(Comparator.comparing(Held::lastId).reversed()).toList()) {
            if (missing.signum() <= 0) return;
            var back = part.amount().min(missing);
            takeOff(part, back, held);
            missing = missing.subtract(back);
        }
    }

    /** Says of every settled bill how late it was and what the history before it looks like. */
    void judge(EarnerPolicy earners) {
        var rent = bills.values().stream()
                .filter(bill -> bill.isRent() && bill.state != Bill.State.VOID)
                .sorted(Bill.OLDEST_FIRST)
                .toList();
        var history = new ArrayList<>(earlier);
        rent.forEach(bill -> history.add(new RentHistory.Entry(bill.dueOn, bill.isOnTime())));
        var views = RentHistory.of(history);
        for (var n = 0; n < rent.size(); n++) judge(rent.get(n), views.get(earlier.size() + n), earners);
        bills.values().stream().filter(bill -> !bill.isRent()).forEach(bill -> judge(bill, RentHistory.View.NONE, earners));
    }

    private static void judge(Bill bill, RentHistory.View view, EarnerPolicy earners) {
        bill.announced = !bill.isSettled()
                ? null
                : new Bill.Announced(earner(bill, earners), bill.daysLate(), view.onTimeStreak(), view.onTimeRate12m());
    }

    /** Who earns was decided when the bill was settled: a policy changed later does not reach back. */
    private static UUID earner(Bill bill, EarnerPolicy earners) {
        var before = bill.announcedBefore();
        if (before != null && bill.samePayment()) return before.earnerId();
        return bill.last == null ? bill.tenantId : earners.earner(bill.propertyId, bill.tenantId, bill.last.payerId());
    }

    private void pay(Bill bill, Payment payment) {
        var clearing = payment.clearing();
        var part = bill.pay(clearing, payment.unallocated);
        payment.use(part);
        allocations.add(new Allocation(tenantId, bill.id, Ids.next(), payment.id, part, clearing.clearedOn()));
    }

    private void takeOff(Held part, BigDecimal money, List<Held> held) {
        var bill = bills.get(part.billId());
        var payment = payments.get(part.clearing().paymentId());
        if (bill == null || payment == null) throw new IllegalStateException("not adopted: " + part);
        held.remove(part);
        if (money.compareTo(part.amount()) < 0) held.add(part.less(money));
        bill.unpay(money, held.stream()
                .filter(other -> other.billId().equals(bill.id))
                .map(Held::clearing)
                .max(Comparator.comparing(Bill.Clearing::clearedOn))
                .orElse(null));
        payment.free(money);
        allocations.add(new Allocation(tenantId, bill.id, Ids.next(), payment.id, money.negate(), part.clearing().clearedOn()));
    }
}
