package anju.leases;

import anju.kernel.Amounts;
import anju.leases.Lease.State;
import anju.leases.LeaseStore.CoTenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A row of {@code leases.lease}. {@code endsOn} is the first day after, {@code agreedEndsOn} what was signed. */
record LeaseRow(
        UUID id,
        UUID propertyId,
        UUID unitId,
        UUID tenantId,
        State state,
        LocalDate startsOn,
        LocalDate endsOn,
        LocalDate agreedEndsOn,
        BigDecimal rent,
        BigDecimal deposit,
        String currency,
        int cadenceMonths,
        @Nullable Integer dueDay,
        LocalDate billsFrom,
        int renewalOrdinal,
        LocalDate firstStart,
        @Nullable UUID transferredFrom,
        @Nullable LocalDate signedOn,
        @Nullable LocalDate movedOutOn,
        @Nullable String closingReason,
        long version,
        Instant createdAt) {

    static LeaseRow draft(UUID id, UUID propertyId, LeaseTerms terms, Instant now) {
        return of(id, propertyId, terms, State.DRAFT, null, now);
    }

    static LeaseRow of(
            UUID id, UUID propertyId, LeaseTerms terms, State state, @Nullable LocalDate signedOn, Instant now) {
        var deposit = terms.deposit();
        return new LeaseRow(
                id,
                propertyId,
                terms.unitId(),
                terms.tenantId(),
                state,
                terms.from(),
                terms.to(),
                terms.to(),
                terms.rent().getAmount(),
                deposit == null ? BigDecimal.ZERO : deposit.getAmount(),
                terms.rent().getCurrencyUnit().getCode(),
                terms.cadenceMonths(),
                terms.dueDay(),
                terms.billsFrom() == null ? terms.from() : terms.billsFrom(),
                0,
                terms.from(),
                null,
                signedOn,
                null,
                null,
                0,
                now);
    }

    LeaseRow atVersion(long version) {
        return new LeaseRow(
                id, propertyId, unitId, tenantId, state, startsOn, endsOn, agreedEndsOn, rent, deposit, currency, cadenceMonths,
                dueDay, billsFrom, renewalOrdinal, firstStart, transferredFrom, signedOn, movedOutOn, closingReason, version,
                createdAt);
    }

    /** The same terms for other days, maybe elsewhere. */
    LeaseTerms terms() {
        return new LeaseTerms(unitId, tenantId, startsOn, endsOn, money(rent), money(deposit), cadenceMonths, dueDay, null);
    }

    Money money(BigDecimal amount) {
        return Amounts.money(amount, currency);
    }

    Lease lease(List<CoTenant> coTenants) {
        var parties = new ArrayList<UUID>(coTenants.size() + 1);
        var joined = new HashMap<UUID, LocalDate>();
        parties.add(tenantId);
        for (var coTenant : coTenants) {
            parties.add(coTenant.tenantId());
            if (coTenant.since() != null) joined.put(coTenant.tenantId(), coTenant.since());
        }
        return new Lease(
                id, propertyId, unitId, tenantId, List.copyOf(parties), state, startsOn, endsOn, money(rent), money(deposit),
                cadenceMonths, dueDay, renewalOrdinal, firstStart, billsFrom, Map.copyOf(joined));
    }
}
