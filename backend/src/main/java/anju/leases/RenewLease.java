package anju.leases;

import anju.kernel.PropertyScope;
import anju.leases.LeaseLife.Step;
import anju.leases.LeaseStore.CoTenant;
import anju.leases.SharesRule.Share;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The same people stay in the same room under new terms, from the day the lease ends. */
@Singleton
class RenewLease {
    private final LeaseStore store;
    private final DraftLease draft;
    private final SignLease sign;

    RenewLease(LeaseStore store, DraftLease draft, SignLease sign) {
        this.store = store;
        this.draft = draft;
        this.sign = sign;
    }

    /**
     * What is new; what is null stays as it was.
     *
     * @param signedOn null: the renewal is a draft until somebody signs it
     */
    record Renewal(
            LocalDate to,
            @Nullable Money rent,
            @Nullable Money deposit,
            @Nullable Integer cadenceMonths,
            @Nullable Integer dueDay,
            @Nullable LocalDate signedOn) {}

    @Transactional
    UUID renew(UUID id, Renewal renewal, PropertyScope scope) {
        var old = store.lock(id, scope);
        LeaseLife.require(old.state(), Step.RENEW);
        var shares = store.coTenants(List.of(id)).getOrDefault(id, List.of()).stream().map(RenewLease::share).toList();
        var next = draft.create(terms(old, renewal), shares, scope);
        if (renewal.signedOn() != null) sign.sign(next, renewal.signedOn(), scope);
        return next;
    }

    private static LeaseTerms terms(LeaseRow old, Renewal renewal) {
        return new LeaseTerms(
                old.unitId(),
                old.tenantId(),
                old.endsOn(),
                renewal.to(),
                renewal.rent() == null ? old.money(old.rent()) : renewal.rent(),
                renewal.deposit() == null ? old.money(old.deposit()) : renewal.deposit(),
                renewal.cadenceMonths() == null ? old.cadenceMonths() : renewal.cadenceMonths(),
                renewal.dueDay() == null ? old.dueDay() : renewal.dueDay(),
                null);
    }

    static Share share(CoTenant coTenant) {
        return new Share(coTenant.tenantId(), coTenant.share());
    }
}
