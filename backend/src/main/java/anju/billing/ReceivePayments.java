package anju.billing;

import static anju.billing.Billing.Outcome.CREATED;
import static anju.billing.Billing.Outcome.REFUSED;
import static anju.billing.Billing.Outcome.UNCHANGED;

import anju.billing.Billing.NewPayment;
import anju.billing.Billing.Outcome;
import anju.billing.Billing.Received;
import anju.kernel.Ids;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes payments in: finds the accounts, allocates, settles; five thousand by as many statements as five. */
@Singleton
class ReceivePayments {
    /** Those for a named period first, so that no other takes their bill; then by day. */
    private static final Comparator<Task> ORDER = Comparator.<Task, Boolean>comparing(task -> task.incoming.periodFrom() == null)
            .thenComparing(task -> task.incoming.paidOn());

    private final AccountStore store;
    private final AccountReader reader;
    private final AccountWork work;
    private final LateFees lateFees;
    private final PayerAccounts payerAccounts;

    ReceivePayments(
            AccountStore store, AccountReader reader, AccountWork work, LateFees lateFees, PayerAccounts payerAccounts) {
        this.store = store;
        this.reader = reader;
        this.work = work;
        this.lateFees = lateFees;
        this.payerAccounts = payerAccounts;
    }

    /**
     * @param payment null exactly when refused
     * @param settled bills that its money settled
     */
    record Taken(
            Incoming incoming, @Nullable Payment payment, Outcome outcome, @Nullable String reason, List<UUID> settled) {}

    List<Received> receive(List<NewPayment> payments) {
        var byIncoming = new ArrayList<Incoming>(payments.size());
        for (var payment : payments) {
            byIncoming.add(new Incoming(
                    payment.payerId(), payment.paidOn(), payment.amount(), payment.method(), payment.reference(),
                    payment.periodFrom(), List.of(), true, "import"));
        }
        var taken = take(byIncoming);
        var received = new ArrayList<Received>(payments.size());
        for (var n = 0; n < payments.size(); n++) {
            var result = taken.get(n);
            var id = result.payment() == null ? null : result.payment().id;
            received.add(new Received(payments.get(n), id, result.outcome(), result.reason()));
        }
        return received;
    }

    /** One by hand: nearly always into the payer's own account, and then everything about it is asked at once. */
    Taken take(Incoming incoming) {
        var task = new Task(incoming);
        var look = store.look(incoming.payerId(), incoming.reference());
        for (var known : look.referenced()) task.isAgain(known.payerId, known.tenantId, known.amount, known);
        var tasks = List.of(task);
        var own = look.account();
        var currency = incoming.amount().getCurrencyUnit().getCode();
        var owed = own == null
                ? Optional.<Bill>empty()
                : own.openBills().filter(bill -> bill.currency.equals(currency)).findFirst();
        if (owed.isEmpty()) {
            findAccounts(tasks);
            allocate(tasks);
        } else if (task.isOpen()) {
            task.found = new PayerAccounts.Found(own.tenantId, owed.get().propertyId, currency);
            allocate(tasks, Map.of(own.tenantId, own));
        }
        return task.result();
    }

    /** Into an account that is known: what was begun there ends there, whatever is open on it by now. */
    Taken take(PayerAccounts.Found own, Incoming incoming) {
        var task = new Task(incoming);
        task.found = own;
        allocate(List.of(task));
        return task.result();
    }

    /** In the order of the question. */
    private List<Taken> take(List<Incoming> incoming) {
        var tasks = new ArrayList<Task>(incoming.size());
        incoming.forEach(payment -> tasks.add(new Task(payment)));
        recognise(tasks);
        findAccounts(tasks);
        allocate(tasks);
        return tasks.stream().map(Task::result).toList();
    }

    /** The same reference again is the same payment, or a mistake. */
    private void recognise(List<Task> tasks) {
        var references = tasks.stream().map(task -> task.incoming.reference()).filter(Objects::nonNull).toList();
        if (references.isEmpty()) return;
        var known = new HashMap<String, Payment>();
        reader.referenced(references).forEach(payment -> known.put(Objects.requireNonNull(payment.reference), payment));
        var inThisBatch = new HashMap<String, Task>();
        for (var task : tasks) {
            var reference = task.incoming.reference();
            if (reference == null) continue;
            var payment = known.get(reference);
            if (payment != null) task.isAgain(payment.payerId, payment.tenantId, payment.amount, payment);
            else task.sameAs = inThisBatch.putIfAbsent(reference, task);
        }
    }

    private void findAccounts(List<Task> tasks) {
        var payers = new LinkedHashMap<UUID, LocalDate>();
        tasks.stream().filter(Task::isOpen).forEach(task -> payers.put(task.incoming.payerId(), task.incoming.paidOn()));
        if (payers.isEmpty()) return;
        var found = payerAccounts.of(payers);
        tasks.stream().filter(Task::isOpen).forEach(task -> {
            task.found = found.get(task.incoming.payerId());
            if (task.found == null) task.refuse("billing.no_account");
        });
    }

    /** Under the accounts' locks references are looked for once more: somebody was perhaps faster with the same one. */
    private void allocate(List<Task> tasks) {
        var found = tasks.stream().filter(Task::isOpen).sorted(ORDER).toList();
        if (found.isEmpty()) return;
        var accounts = work.open(found.stream().map(task -> Objects.requireNonNull(task.found).accountId()).toList());
        recognise(found);
        var open = found.stream().filter(Task::isOpen).toList();
        if (!open.isEmpty()) allocate(open, accounts);
    }

    private void allocate(List<Task> open, Map<UUID, Account> accounts) {
        var fees = lateFees.expecting(accounts, firstDays(open));
        open.forEach(task -> allocate(task, accounts, fees));
        work.finish(accounts.values(), open.getLast().incoming.paidOn(), "corrected");
        lateFees.save(fees);
    }

    private static Map<UUID, LocalDate> firstDays(List<Task> tasks) {
        var days = new HashMap<UUID, LocalDate>();
        for (var task : tasks) {
            if (!task.incoming.clears()) continue;
            days.merge(
                    Objects.requireNonNull(task.found).accountId(), task.incoming.paidOn(),
                    (one, other) -> one.isBefore(other) ? one : other);
        }
        return days;
    }

    private static void allocate(Task task, Map<UUID, Account> accounts, FeeBook fees) {
        var found = Objects.requireNonNull(task.found);
        var account = Objects.requireNonNull(accounts.get(found.accountId()));
        var incoming = task.incoming;
        var currency = incoming.amount().getCurrencyUnit().getCode();
        var wanted = new ArrayList<>(incoming.wanted());
        if (incoming.periodFrom() != null) wanted.addAll(account.billsOf(incoming.periodFrom()));
        var property = account.house(currency, wanted).orElse(currency.equals(found.currency()) ? found.propertyId() : null);
        if (property == null) {
            task.refuse("billing.currency"); // amounts are never converted silently
            return;
        }
        var payment = payment(incoming, account.tenantId, property);
        account.adopt(payment);
        task.payment = payment;
        if (!incoming.clears()) return;
        payment.clear(incoming.paidOn());
        account.allocate(payment, wanted);
        fees.follow(account);
        task.settled = account.settledBy(payment);
    }

    private static Payment payment(Incoming incoming, UUID accountId, UUID propertyId) {
        return new Payment(
                accountId, Ids.next(), incoming.payerId(), propertyId, incoming.paidOn(), null,
                incoming.amount().getAmount().setScale(2), incoming.amount().getCurrencyUnit().getCode(), BigDecimal.ZERO,
                BigDecimal.ZERO, incoming.method(), incoming.reference(), incoming.wanted(), Payment.State.RECEIVED,
                incoming.source(), 0);
    }

    /** One payment on its way. */
    private static final class Task {
        final Incoming incoming;
        @Nullable Task sameAs;
        PayerAccounts.@Nullable Found found;
        @Nullable Payment payment;
        private @Nullable String refusal;
        private boolean again;
        List<UUID> settled = List.of();

        Task(Incoming incoming) {
            this.incoming = incoming;
        }

        boolean isOpen() {
            return refusal == null && !again && sameAs == null;
        }

        void refuse(String reason) {
            refusal = reason;
        }

        void isAgain(UUID payer, UUID account, BigDecimal amount, Payment known) {
            if (!incoming.payerId().equals(payer) && !incoming.payerId().equals(account)) refuse("billing.reference_taken");
            else if (incoming.amount().getAmount().compareTo(amount) != 0) refuse("billing.reference_other_amount");
            else {
                again = true;
                payment = known;
            }
        }

        Taken result() {
            var first = sameAs;
            if (first != null) {
                var known = first.payment;
                if (known == null) refuse(Objects.requireNonNullElse(first.refusal, "billing.reference_taken"));
                else isAgain(known.payerId, known.tenantId, known.amount, known);
            }
            if (refusal != null) return new Taken(incoming, null, REFUSED, refusal, List.of());
            return new Taken(incoming, payment, again ? UNCHANGED : CREATED, null, settled);
        }
    }
}
