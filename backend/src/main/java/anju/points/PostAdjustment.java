package anju.points;

import anju.kernel.Problem;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Brings an adjustment into the ledger. */
@Singleton
class PostAdjustment {
    private final LedgerStore store;
    private final PostingWriter writer;
    private final DueLots dueLots;
    private final TenantDays days;
    private final Clock clock;

    PostAdjustment(LedgerStore store, PostingWriter writer, DueLots dueLots, TenantDays days, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.dueLots = dueLots;
        this.days = days;
        this.clock = clock;
    }

    /** 422 when there is less to take, or to forgive, than asked for, or when what is given would have expired by now. */
    void post(Adjustment adjustment, UUID actorId) {
        var tenant = adjustment.tenantId();
        var today = days.today(tenant);
        var expiresOn = adjustment.expiresOn();
        if (expiresOn != null && !expiresOn.isAfter(today)) {
            throw new Problem.RuleBroken("points.adjustment_expired", adjustment.points(), expiresOn, today);
        }
        dueLots.settle(store.lock(Set.of(tenant)).values());
        writer.post(postings(adjustment, today).stream()
                .map(posting -> posting.because(adjustment.id(), adjustment.reason(), actorId))
                .toList());
        var accounts = store.lock(Set.of(tenant)).values();
        writer.post(DebtPayoff.postings(accounts, store.lots(Set.of(tenant)), clock.instant(), today));
    }

    private List<Posting> postings(Adjustment adjustment, LocalDate today) {
        if (adjustment.kind() == PostingKind.WRITE_OFF) return List.of(forgive(adjustment));
        if (adjustment.points() > 0) {
            return List.of(posting(adjustment, 0, Bucket.ISSUED, Bucket.AVAILABLE, adjustment.points())
                    .lot(null, adjustment.expiresOn()));
        }
        return take(adjustment, today);
    }

    private Posting forgive(Adjustment adjustment) {
        var debt = store.lock(Set.of(adjustment.tenantId())).get(adjustment.tenantId()).debt();
        if (adjustment.points() > debt) throw new Problem.RuleBroken("points.no_such_debt", adjustment.points(), debt);
        return posting(adjustment, 0, Bucket.ISSUED, Bucket.DEBT, adjustment.points());
    }

    private List<Posting> take(Adjustment adjustment, LocalDate today) {
        var wanted = -adjustment.points();
        var lots = store.lots(Set.of(adjustment.tenantId())).getOrDefault(adjustment.tenantId(), List.of());
        var slices = SoonestFirst.take(lots, wanted, today);
        var available = slices.stream().mapToLong(SoonestFirst.Slice::points).sum();
        if (available < wanted) throw new Problem.RuleBroken("points.insufficient", wanted, available, wanted - available);
        return IntStream.range(0, slices.size())
                .mapToObj(part -> posting(adjustment, part, Bucket.AVAILABLE, Bucket.REVERSED, slices.get(part).points())
                        .lot(slices.get(part).lot()))
                .toList();
    }

    private Posting posting(Adjustment adjustment, int part, Bucket from, Bucket to, long points) {
        var id = PostingIds.adjustment(adjustment.id(), part);
        return Posting.of(adjustment.tenantId(), id, adjustment.kind(), from, to, points, clock.instant());
    }
}
