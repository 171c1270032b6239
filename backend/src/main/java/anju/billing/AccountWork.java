package anju.billing;

import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How every use case works on accounts: open them under their locks, change them, finish: the history is judged anew,
 * what changed is written, and what others must know is announced once. The caller holds the transaction.
 */
@Singleton
class AccountWork {
    private final AccountStore store;
    private final AccountWriter writer;
    private final TermsStore terms;
    private final CurrentActor actor;
    private final ApplicationEventPublisher<BillsChanged> events;

    AccountWork(
            AccountStore store, AccountWriter writer, TermsStore terms, CurrentActor actor,
            ApplicationEventPublisher<BillsChanged> events) {
        this.store = store;
        this.writer = writer;
        this.terms = terms;
        this.actor = actor;
        this.events = events;
    }

    Map<UUID, Account> open(Collection<UUID> accountIds) {
        return store.open(accountIds);
    }

    /**
     * @param on the day on which a bill that is settled no longer ceased to be
     * @param reason why, as in {@link BillReopened}
     */
    void finish(Collection<Account> accounts, LocalDate on, String reason) {
        finish(accounts, on, reason, actor.orSystem());
    }

    private void finish(Collection<Account> accounts, LocalDate on, String reason, Actor by) {
        var earners = earners();
        accounts.forEach(account -> account.judge(earners));
        writer.save(accounts, by);
        var changed = new BillsChanged(new ArrayList<>(), new ArrayList<>());
        for (var account : accounts) {
            for (var bill : account.bills()) collect(bill, on, reason, changed);
        }
        if (changed.settled().isEmpty() && changed.reopened().isEmpty()) return;
        changed.settled().sort(Comparator.comparing(BillSettled::settledOn).thenComparing(BillSettled::dueOn));
        events.publishEvent(changed);
    }

    private static void collect(Bill bill, LocalDate on, String reason, BillsChanged changed) {
        var before = bill.announcedBefore();
        var now = bill.announced;
        if (before != null && (now == null || !now.earnerId().equals(before.earnerId()))) {
            changed.reopened().add(new BillReopened(bill.id, bill.tenantId, before.earnerId(), on, reason));
        }
        var last = bill.last;
        if (now == null || !bill.announcesAnew() || last == null && bill.credited.signum() == 0) return;
        changed.settled().add(new BillSettled(
                bill.id, bill.tenantId, now.earnerId(), last == null ? bill.tenantId : last.payerId(), bill.leaseId,
                bill.propertyId, bill.item, bill.whole(), bill.currency, bill.dueOn, bill.settledOn(), bill.monthsCovered,
                now.daysLate(), last == null ? BillSettled.POINTS : last.method(), last == null ? null : last.paymentId(),
                now.streak(), now.rate()));
    }

    /** Asks for a property's terms only when somebody else than the account's own tenant paid. */
    private EarnerPolicy earners() {
        var known = new HashMap<UUID, PropertyTerms>();
        return (property, account, payer) -> payer.equals(account)
                ? account
                : switch (known.computeIfAbsent(property, terms::of).earner()) {
                    case PAYER -> payer;
                    case PRIMARY, SPLIT -> account;
                };
    }
}
