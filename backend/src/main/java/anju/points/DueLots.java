package anju.points;

import anju.kernel.Ids;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lets lots whose day has come go: pending points come free, expired ones leave. Days are those of the installation's zone. */
@Singleton
class DueLots {
    private final LedgerStore store;
    private final PostingWriter writer;
    private final Clock clock;

    DueLots(LedgerStore store, PostingWriter writer, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    /** The next chunk of tenants; false when nobody is left. Each chunk commits by itself, a repeated run goes on. */
    @Transactional
    public boolean settleChunk(LocalDate today, int tenants) {
        var due = store.tenantsDue(today, tenants);
        if (due.isEmpty()) return false;
        settle(store.lock(new TreeSet<>(due)).values(), today);
        return true;
    }

    /** The accounts must be locked. */
    void settle(Collection<Account> accounts, LocalDate today) {
        var tenants = accounts.stream().map(Account::tenantId).collect(Collectors.toSet());
        var postings = store.lots(tenants).values().stream()
                .flatMap(List::stream)
                .flatMap(lot -> due(lot, today).stream())
                .toList();
        writer.post(postings);
        store.dropEmptyLots(tenants, today);
        if (!postings.isEmpty() && accounts.stream().anyMatch(account -> account.debt() > 0)) {
            writer.post(DebtPayoff.postings(accounts, store.lots(tenants), clock.instant(), today));
        }
    }

    /** Each happens at the start of its day, however late the job comes. */
    private List<Posting> due(Lot lot, LocalDate today) {
        var postings = new ArrayList<Posting>();
        var free = lot.free();
        if (lot.pendingUntil() != null && !lot.pendingUntil().isAfter(today) && !lot.expiredOn(lot.pendingUntil())) {
            postings.add(move(lot, PostingKind.RELEASE, Bucket.PENDING, Bucket.AVAILABLE, lot.pendingUntil()).lot(lot));
            free = true;
        }
        if (lot.expiresOn() != null && lot.expiredOn(today)) {
            var from = free ? Bucket.AVAILABLE : Bucket.PENDING;
            postings.add(move(lot, PostingKind.EXPIRY, from, Bucket.EXPIRED, lot.expiresOn())
                    .lot(free ? null : lot.pendingUntil(), lot.expiresOn()));
        }
        return postings;
    }

    private Posting move(Lot lot, PostingKind kind, Bucket from, Bucket to, LocalDate on) {
        return Posting.of(lot.tenantId(), Ids.next(), kind, from, to, lot.remaining(), startOf(on));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
