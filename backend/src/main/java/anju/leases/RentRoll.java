package anju.leases;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Decides row by row what a rent roll changes, against the leases its units have and against the rows before. */
final class RentRoll {
    private final Map<UUID, TreeMap<LocalDate, Stay>> byUnit = new HashMap<>();

    RentRoll(Collection<Stay> held) {
        held.forEach(this::put);
    }

    Decision decide(LeaseTerms row, UUID newId) {
        var same = Optional.ofNullable(stays(row.unitId()).get(row.from()));
        return same.map(stay -> decideAgain(stay, row)).orElseGet(() -> decideNew(row, newId));
    }

    private Decision decideNew(LeaseTerms row, UUID newId) {
        var inTheWay = inTheWay(row, null);
        if (inTheWay.isPresent()) return new Decision.Overlap(inTheWay.get().id);
        put(Stay.of(newId, row));
        return new Decision.Create(newId);
    }

    private Decision decideAgain(Stay stay, LeaseTerms row) {
        if (!stay.tenantId.equals(row.tenantId())) return decideShared(stay, row);
        if (stay.closed || stay.saysTheSame(row)) return new Decision.Unchanged(stay.id);
        var inTheWay = inTheWay(row, stay);
        if (inTheWay.isPresent()) return new Decision.Overlap(inTheWay.get().id);
        var changed = stay.with(row);
        put(changed);
        return new Decision.Update(stay.id, changed, stay.to);
    }

    /** The same days for the same rent, but somebody else: they share the room. */
    private Decision decideShared(Stay stay, LeaseTerms row) {
        if (!stay.agreedTo.equals(row.to()) || !stay.rent.equals(row.rent())) return new Decision.Overlap(stay.id);
        if (stay.closed || stay.coTenants.contains(row.tenantId())) return new Decision.Unchanged(stay.id);
        put(stay.sharedWith(row.tenantId()));
        return new Decision.Join(stay.id, row.tenantId());
    }

    private Optional<Stay> inTheWay(LeaseTerms row, @Nullable Stay except) {
        return stays(row.unitId()).headMap(row.to()).values().stream()
                .filter(stay -> stay != except && stay.to.isAfter(row.from()))
                .findFirst();
    }

    private TreeMap<LocalDate, Stay> stays(UUID unitId) {
        return byUnit.computeIfAbsent(unitId, unit -> new TreeMap<>());
    }

    private void put(Stay stay) {
        stays(stay.unitId).put(stay.from, stay);
    }

    sealed interface Decision {
        UUID leaseId();

        record Create(UUID leaseId) implements Decision {}

        /** @param before where the stay ended */
        record Update(UUID leaseId, Stay stay, LocalDate before) implements Decision {
            boolean shorter() {
                return stay.to.isBefore(before);
            }
        }

        record Join(UUID leaseId, UUID tenantId) implements Decision {}

        record Unchanged(UUID leaseId) implements Decision {}

        /** {@code leaseId} is the one in the way. */
        record Overlap(UUID leaseId) implements Decision {}
    }

    /** @param closed it has ended early or the tenant moved out: history, which no file changes */
    record Stay(
            UUID id,
            UUID unitId,
            UUID tenantId,
            List<UUID> coTenants,
            LocalDate from,
            LocalDate to,
            LocalDate agreedTo,
            Money rent,
            BigDecimal deposit,
            int cadenceMonths,
            @Nullable Integer dueDay,
            boolean closed) {

        static Stay of(UUID id, LeaseTerms row) {
            var deposit = row.deposit() == null ? BigDecimal.ZERO : row.deposit().getAmount();
            return new Stay(
                    id, row.unitId(), row.tenantId(), List.of(), row.from(), row.to(), row.to(), row.rent(), deposit,
                    row.cadenceMonths(), row.dueDay(), false);
        }

        /** What a row leaves empty, it says nothing about. */
        boolean saysTheSame(LeaseTerms row) {
            return agreedTo.equals(row.to())
                    && rent.equals(row.rent())
                    && (row.deposit() == null || row.deposit().getAmount().compareTo(deposit) == 0)
                    && cadenceMonths == row.cadenceMonths()
                    && (row.dueDay() == null || row.dueDay().equals(dueDay));
        }

        Stay with(LeaseTerms row) {
            return new Stay(
                    id, unitId, tenantId, coTenants, from, row.to(), row.to(), row.rent(),
                    row.deposit() == null ? deposit : row.deposit().getAmount(),
                    row.cadenceMonths(), row.dueDay() == null ? dueDay : row.dueDay(), false);
        }

        Stay sharedWith(UUID tenant) {
            var all = new ArrayList<>(coTenants);
            all.add(tenant);
            return new Stay(
                    id, unitId, tenantId, List.copyOf(all), from, to, agreedTo, rent, deposit, cadenceMonths, dueDay, closed);
        }
    }
}
