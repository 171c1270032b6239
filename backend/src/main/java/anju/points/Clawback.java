package anju.points;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a reversed award's points are taken from: its own lot while they are pending or free, then what of that lot has
 * expired unused, then other free lots, soonest to expire first; what is spent becomes debt.
 */
final class Clawback {
    private Clawback() {}

    /** @param lot the lot touched; for {@code EXPIRED} the award's own lot, for {@code DEBT} none counts */
    record Part(Bucket from, Lot lot, long points) {}

    /**
     * @param lots the tenant's lots, those due by today settled
     * @param expired how many points of the award's own lot have expired unused
     */
    static List<Part> of(Posting award, List<Lot> lots, long expired, LocalDate today) {
        var parts = new ArrayList<Part>();
        var missing = award.points();
        for (var lot : own(award, lots)) {
            missing -= add(parts, lot.free() ? Bucket.AVAILABLE : Bucket.PENDING, lot, Math.min(missing, lot.remaining()));
        }
        var ownLot = new Lot(award.tenantId(), null, award.expiresOn(), expired);
        missing -= add(parts, Bucket.EXPIRED, ownLot, Math.min(missing, expired));
        var others = lots.stream().filter(lot -> !sameDay(lot.expiresOn(), award.expiresOn())).toList();
        for (var slice : SoonestFirst.take(others, missing, today)) {
            missing -= add(parts, Bucket.AVAILABLE, slice.lot(), slice.points());
        }
        add(parts, Bucket.DEBT, new Lot(award.tenantId(), null, null, 0), missing);
        return parts;
    }

    /** Pending first: there the points cannot have been spent. */
    private static List<Lot> own(Posting award, List<Lot> lots) {
        var pending = lots.stream()
                .filter(lot -> !lot.free() && sameDay(lot.pendingUntil(), award.pendingUntil())
                        && sameDay(lot.expiresOn(), award.expiresOn()));
        var free = lots.stream().filter(lot -> lot.free() && sameDay(lot.expiresOn(), award.expiresOn()));
        return Stream.concat(pending, free).toList();
    }

    private static boolean sameDay(@Nullable LocalDate one, @Nullable LocalDate other) {
        return Objects.equals(one, other);
    }

    private static long add(List<Part> parts, Bucket from, Lot lot, long points) {
        if (points > 0) parts.add(new Part(from, lot, points));
        return Math.max(points, 0);
    }
}
