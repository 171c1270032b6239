package anju.leases;

import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.Lease.State;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A tenant says that they move out; staff confirm it, which ends the lease, or say why not. */
@Singleton
class GiveNotice implements ApplicationEventListener<LeaseEndWithdrawn> {
    private final LeaseStore leases;
    private final NoticeStore notices;
    private final EndLease end;
    private final LeaseDay day;
    private final Tenants tenants;
    private final TellParty tell;
    private final LeaseNews news;
    private final CurrentActor actor;
    private final Clock clock;

    GiveNotice(
            LeaseStore leases,
            NoticeStore notices,
            EndLease end,
            LeaseDay day,
            Tenants tenants,
            TellParty tell,
            LeaseNews news,
            CurrentActor actor,
            Clock clock) {
        this.leases = leases;
        this.notices = notices;
        this.end = end;
        this.day = day;
        this.tenants = tenants;
        this.tell = tell;
        this.news = news;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @param on first day after the lease
     * @param costAccepted whether leaving before the notice is over may cost what the lease says
     */
    record Wish(LocalDate on, String reason, boolean costAccepted) {}

    /** What is open to somebody who would say so today. */
    record Outlook(LocalDate today, NoticeRule rule, LocalDate earliest, LocalDate agreedEnd, Money rent) {}

    Outlook outlook(LeaseRow lease) {
        var today = day.today(lease.propertyId());
        var rule = notices.terms(lease).map(NoticeStore.Terms::rule).orElse(NoticeRule.USUAL);
        return new Outlook(today, rule, rule.earliest(today, lease.endsOn()), lease.endsOn(), lease.money(lease.rent()));
    }

    /** By the tenant: 404 for another's lease. */
    @Transactional
    NoticeRow give(UUID tenant, UUID leaseId, Wish wish) {
        return give(leases.lockOwn(leaseId, tenant), wish, false);
    }

    /** By staff, for the tenant who told them otherwise. */
    @Transactional
    NoticeRow record(UUID leaseId, Wish wish, PropertyScope scope) {
        return give(leases.lock(leaseId, scope), wish, true);
    }

    private NoticeRow give(LeaseRow lease, Wish wish, boolean byStaff) {
        if (lease.state() != State.ACTIVE) throw new Problem.Conflict("leases.step.end");
        var known = notices.last(lease.id()).orElse(null);
        if (known != null && known.state() == NoticeState.GIVEN) {
            if (known.endsOn().equals(wish.on()) && known.reason().equals(wish.reason())) return known; // sent twice
            throw new Problem.Conflict("leases.notice_given", known.endsOn().minusDays(1));
        }
        var cost = cost(outlook(lease), wish);
        var row = new NoticeRow(
                lease.tenantId(), Ids.next(), lease.id(), wish.on(), wish.reason(), cost.getAmount(), lease.currency(),
                NoticeState.GIVEN, clock.instant(), actor.orSystem().name(), byStaff, null, null, null);
        notices.insert(row);
        audit(byStaff ? "leases.notice_recorded" : "leases.notice_given", lease, row);
        return row;
    }

    private static Money cost(Outlook outlook, Wish wish) {
        if (!wish.on().isAfter(outlook.today()) || wish.on().isAfter(outlook.agreedEnd())) {
            throw new Problem.Invalid("/on", "leases.notice_outside", outlook.today(), outlook.agreedEnd().minusDays(1));
        }
        var cost = outlook.rule().cost(wish.on(), outlook.today(), outlook.agreedEnd(), outlook.rent());
        var first = outlook.earliest().minusDays(1);
        if (cost == null) throw new Problem.Invalid("/on", "leases.notice_too_early", outlook.rule().noticeDays(), first);
        if (cost.isPositive() && !wish.costAccepted()) {
            throw new Problem.Invalid("/costAccepted", "leases.notice_costs", cost.getAmount(), cost.getCurrencyUnit(), first);
        }
        return cost;
    }

    /** The lease ends on that day; on the agreed one it would anyway. */
    @Transactional
    NoticeRow confirm(UUID id, Actor by) {
        var row = lock(id, by.scope());
        if (row.state() == NoticeState.CONFIRMED) return row;
        requireGiven(row);
        var lease = leases.lock(row.leaseId(), by.scope());
        if (row.endsOn().isBefore(lease.endsOn())) end.endEarly(lease.id(), row.endsOn(), row.reason(), by.scope());
        return end(lease, row, NoticeState.CONFIRMED, by, null);
    }

    @Transactional
    NoticeRow decline(UUID id, String reason, Actor by) {
        var row = lock(id, by.scope());
        if (row.state() == NoticeState.DECLINED) return row;
        requireGiven(row);
        return end(leases.require(row.leaseId(), by.scope()), row, NoticeState.DECLINED, by, reason);
    }

    /** By staff, for the tenant, before it is confirmed; afterwards the end of the lease is what is taken back. */
    @Transactional
    NoticeRow withdraw(UUID id, Actor by) {
        return withdraw(leases.lock(lock(id, by.scope()).leaseId(), by.scope()));
    }

    @Transactional
    NoticeRow withdrawOwn(UUID tenant, UUID leaseId) {
        return withdraw(leases.lockOwn(leaseId, tenant));
    }

    private NoticeRow withdraw(LeaseRow lease) {
        var row = notices.last(lease.id()).orElseThrow(() -> new Problem.Conflict("leases.no_notice"));
        if (row.state() == NoticeState.WITHDRAWN) return row;
        requireGiven(row);
        return end(lease, row, NoticeState.WITHDRAWN, actor.orSystem(), null);
    }

    private NoticeRow end(LeaseRow lease, NoticeRow row, NoticeState as, Actor by, @Nullable String answer) {
        var ended = row.ended(as, clock.instant(), by.name(), answer);
        notices.end(ended);
        switch (as) {
            case CONFIRMED -> tell.notice(lease, ended, LeaseTemplates.NOTICE_CONFIRMED, "");
            case DECLINED -> tell.notice(lease, ended, LeaseTemplates.NOTICE_DECLINED, answer == null ? "" : answer);
            case GIVEN, WITHDRAWN -> {}
        }
        audit(action(as), lease, ended);
        return ended;
    }

    private static String action(NoticeState as) {
        return switch (as) {
            case GIVEN -> "leases.notice_given";
            case CONFIRMED -> "leases.notice_confirmed";
            case DECLINED -> "leases.notice_declined";
            case WITHDRAWN -> "leases.notice_withdrawn";
        };
    }

    private NoticeRow lock(UUID id, PropertyScope scope) {
        return notices.lock(id, scope).orElseThrow(() -> new Problem.NotFound("leases.notice_not_found"));
    }

    private static void requireGiven(NoticeRow row) {
        if (row.state() == NoticeState.GIVEN) return;
        throw new Problem.Conflict("leases.notice_already." + row.state().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void onApplicationEvent(LeaseEndWithdrawn event) {
        notices.takenBack(event.leaseId(), clock.instant(), actor.orSystem().name());
    }

    private void audit(String action, LeaseRow lease, NoticeRow row) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("on", row.endsOn().toString());
        facts.put("reason", row.answer() == null ? row.reason() : row.answer());
        facts.put("tenantId", row.tenantId().toString());
        facts.put("tenant", tenants.tenant(row.tenantId()).name());
        if (row.cost().signum() > 0) facts.put("cost", row.cost().toPlainString() + " " + row.currency());
        news.audit(action, lease, Map.of(), facts);
    }
}
