package anju.points;

import anju.kernel.Ids;
import anju.tenants.TenantDays;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets lots whose day has come go: pending points come free, expired ones leave. A day begins where the tenant lives. */
@Singleton
class DueLots {
    private final LedgerStore store;
    private final PostingWriter writer;
    private final TenantDays days;
    private final Clock clock;

    DueLots(LedgerStore store, PostingWriter writer, TenantDays days, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.days = days;
        this.clock = clock;
    }

    /**
     * The next chunk of tenants whose lots are due by a day that has begun everywhere; false when nobody is left. Each
     * chunk commits by itself, a repeated run goes on.
     */
    @Transactional
    public boolean settleChunk(LocalDate everywhere, int tenants) {
        var due = store.tenantsDue(everywhere, tenants);
        if (due.isEmpty()) return false;
        settle(store.lock(new TreeSet<>(due)).values());
        return true;
    }

    /** The next chunk after a tenant, of those for whom that day has begun; returns its last tenant, null at the end. */
    @Transactional
    public @Nullable UUID settleChunk(LocalDate day, UUID after, int tenants) {
        var due = store.tenantsDue(day, after, tenants);
        if (due.isEmpty()) return null;
        var todays = days.todays(due);
        var begun = due.stream().filter(tenant -> !todays.get(tenant).isBefore(day)).toList();
        if (!begun.isEmpty()) settle(store.lock(new TreeSet<>(begun)).values());
        return due.getLast();
    }

    /** What is due where each tenant lives. The accounts must be locked. */
    void settle(Collection<Account> accounts) {
        settle(accounts, Instant.MIN);
    }

    /** @param cameBack when what is due came into its lots, which was after their day: nothing leaves before it came */
    void settle(Collection<Account> accounts, Instant cameBack) {
        var tenants = accounts.stream().map(Account::tenantId).collect(Collectors.toSet());
        var todays = days.todays(tenants);
        var zones = days.zones(tenants);
        var postings = store.lots(tenants).values().stream()
                .flatMap(List::stream)
                .flatMap(lot -> due(lot, todays.get(lot.tenantId()), zones.get(lot.tenantId()), cameBack).stream())
                .toList();
        writer.post(postings);
        store.dropEmptyLots(todays);
        if (!postings.isEmpty() && accounts.stream().anyMatch(account -> account.debt() > 0)) {
            writer.post(DebtPayoff.postings(accounts, store.lots(tenants), clock.instant(), days.now().earliest()));
        }
    }

    /** Each happens at the start of its day, however late the job comes. */
    private static List<Posting> due(Lot lot, LocalDate today, ZoneId zone, Instant cameBack) {
        var postings = new ArrayList<Posting>();
        var free = lot.free();
        if (lot.pendingUntil() != null && !lot.pendingUntil().isAfter(today) && !lot.expiredOn(lot.pendingUntil())) {
            var at = startOf(lot.pendingUntil(), zone);
            postings.add(move(lot, PostingKind.RELEASE, Bucket.PENDING, Bucket.AVAILABLE, at).lot(lot));
            free = true;
        }
        if (lot.expiresOn() != null && lot.expiredOn(today)) {
            var from = free ? Bucket.AVAILABLE : Bucket.PENDING;
            var day = startOf(lot.expiresOn(), zone);
            postings.add(move(lot, PostingKind.EXPIRY, from, Bucket.EXPIRED, day.isAfter(cameBack) ? day : cameBack)
                    .lot(free ? null : lot.pendingUntil(), lot.expiresOn()));
        }
        return postings;
    }

    private static Posting move(Lot lot, PostingKind kind, Bucket from, Bucket to, Instant at) {
        return Posting.of(lot.tenantId(), Ids.next(), kind, from, to, lot.remaining(), at);
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
