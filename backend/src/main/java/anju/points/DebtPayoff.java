package anju.points;

import anju.kernel.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whoever owes points pays with what comes free, before anything can be spent. */
final class DebtPayoff {
    private DebtPayoff() {}

    static List<Posting> postings(Collection<Account> accounts, Map<UUID, List<Lot>> lots, Instant at, LocalDate today) {
        var postings = new ArrayList<Posting>();
        for (var account : accounts) {
            if (account.debt() == 0) continue;
            var own = lots.getOrDefault(account.tenantId(), List.of());
            for (var slice : SoonestFirst.take(own, account.debt(), today)) {
                postings.add(Posting.of(
                                account.tenantId(), Ids.next(), PostingKind.DEBT_PAYOFF,
                                Bucket.AVAILABLE, Bucket.DEBT, slice.points(), at)
                        .lot(slice.lot()));
            }
        }
        return postings;
    }
}
