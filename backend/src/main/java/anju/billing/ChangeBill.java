package anju.billing;

import anju.kernel.Amounts;
import anju.kernel.Audited;
import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Corrections of a bill by hand. Each has a reason, is audited, and lets the account's rent history be judged anew. */
@Singleton
class ChangeBill {
    private final AccountWork work;
    private final AccountReader reader;
    private final BillStore bills;
    private final RentCredits credits;
    private final LateFees lateFees;
    private final BillQueries queries;
    private final CurrentActor actor;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    ChangeBill(
            AccountWork work, AccountReader reader, BillStore bills, RentCredits credits, LateFees lateFees,
            BillQueries queries, CurrentActor actor, ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.work = work;
        this.reader = reader;
        this.bills = bills;
        this.credits = credits;
        this.lateFees = lateFees;
        this.queries = queries;
        this.actor = actor;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public void moveDueDay(UUID id, PropertyScope scope, long version, LocalDate dueOn, String reason) {
        change(id, scope, version, "billing.due_day_moved", "due_day", reason, bill -> bill.dueOn, bill -> bill.dueOn = dueOn);
    }

    /** Days that do not count as late: a bank holiday, an outage, a dispute. */
    @Transactional
    public void excuse(UUID id, PropertyScope scope, long version, int days, String reason) {
        change(id, scope, version, "billing.excused", "excused", reason, bill -> bill.excusedDays, bill -> bill.excusedDays = days);
    }

    private void change(
            UUID id, PropertyScope scope, long version, String action, String kind, String reason,
            Function<Bill, Object> read, Consumer<Bill> write) {
        var account = open(id, scope);
        var bill = require(account, id);
        if (bill.version != version) throw new Problem.Stale(bill.version);
        requireLive(bill);
        var before = read.apply(bill);
        write.accept(bill);
        done(action, account, bill, kind, before, read.apply(bill), reason);
    }

    /** Lets off what is still owed, or a part of it. */
    @Transactional
    public void waive(UUID id, PropertyScope scope, @Nullable BigDecimal amount, String reason) {
        var account = open(id, scope);
        var bill = require(account, id);
        if (!bill.isOpen()) throw new Problem.Conflict("billing.nothing_owed");
        var waived = amount == null ? bill.outstanding() : Amounts.given("/amount", amount, bill.currency);
        if (waived.signum() <= 0 || waived.compareTo(bill.outstanding()) > 0) {
            throw new Problem.Invalid("/amount", "billing.waiver_too_much", bill.outstanding(), waived);
        }
        bill.waived = bill.waived.add(waived);
        bill.charge(bill.amount.subtract(waived));
        var purse = credits.open(List.of(account.tenantId), List.of(bill));
        if (bill.amount.signum() == 0) {
            purse.takeOff(bill);
            bill.cancel();
        }
        done("billing.waived", account, bill, "waived", null, waived, reason);
        var lines = new ArrayList<>(bills.lines(bill.tenantId, bill.id));
        lines.removeIf(line -> line.kind().equals("waiver"));
        var last = lines.stream().mapToInt(BillLine::n).max().orElse(0); // a points credit may stand below where the waiver stood
        lines.add(new BillLine(bill.tenantId, bill.id, last + 1, "waiver", bill.waived.negate(), null));
        bills.replaceLines(lines);
        credits.save(purse);
    }

    /** The bill never was: what is paid on it becomes credit and pays other bills. */
    @Transactional
    public void cancel(UUID id, PropertyScope scope, String reason) {
        var account = open(id, scope);
        var bill = require(account, id);
        requireLive(bill);
        var before = bill.state;
        var held = reader.held(List.of(account.tenantId), List.of(id));
        reader.payments(held.stream().map(part -> part.clearing().paymentId()).toList()).forEach(account::adopt);
        var purse = credits.open(List.of(account.tenantId), List.of(bill));
        purse.takeOff(bill);
        account.releaseDownTo(bill, BigDecimal.ZERO, held);
        bill.cancel();
        account.useCredit();
        done("billing.voided", account, bill, "voided", before, bill.state, reason);
        credits.save(purse);
    }

    private Account open(UUID id, PropertyScope scope) {
        var row = queries.require(id, scope);
        var account = work.open(List.of(row.tenantId())).values().iterator().next();
        reader.bills(List.of(id)).forEach(account::adopt);
        return account;
    }

    private static Bill require(Account account, UUID id) {
        var bill = account.bill(id);
        if (bill == null) throw new Problem.NotFound("billing.no_bill");
        return bill;
    }

    private static void requireLive(Bill bill) {
        if (bill.state == Bill.State.VOID) throw new Problem.Conflict("billing.bill_void");
    }

    private void done(
            String action, Account account, Bill bill, String kind, @Nullable Object before, @Nullable Object after,
            String reason) {
        work.finish(List.of(account), LocalDate.now(clock), kind.equals("voided") ? "voided" : "corrected");
        bills.recordChange(bill, kind, before, after, reason, actor.orSystem());
        lateFees.follow(List.of(account), List.of(bill.id));
        audit.publishEvent(new Audited(
                action, "bill", bill.id, bill.propertyId,
                before == null ? Map.of() : Map.of(kind, before.toString()),
                Map.of(kind, String.valueOf(after), "reason", reason)));
    }
}
