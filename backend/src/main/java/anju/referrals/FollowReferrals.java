package anju.referrals;

import static java.util.stream.Collectors.toMap;

import anju.billing.BillReopened;
import anju.billing.Billing;
import anju.billing.Billing.FirstRent;
import anju.kernel.PropertyScope;
import anju.leases.Lease;
import anju.leases.LeaseSigned;
import anju.leases.Leases;
import anju.referrals.ReferralLife.State;
import anju.referrals.ReferralLife.Step;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Moves referrals along as friends sign and pay, and back when a lease or the money goes away. */
@Singleton
class FollowReferrals {
    private final ReferralStore store;
    private final FlagStore flags;
    private final PolicyStore policies;
    private final CheckIntegrity integrity;
    private final Leases leases;
    private final Billing billing;
    private final Tenants tenants;
    private final ReferralNews news;
    private final ReferralDay day;

    FollowReferrals(
            ReferralStore store,
            FlagStore flags,
            PolicyStore policies,
            CheckIntegrity integrity,
            Leases leases,
            Billing billing,
            Tenants tenants,
            ReferralNews news,
            ReferralDay day) {
        this.store = store;
        this.flags = flags;
        this.policies = policies;
        this.integrity = integrity;
        this.leases = leases;
        this.billing = billing;
        this.tenants = tenants;
        this.news = news;
        this.day = day;
    }

    /** A renewal brings nobody new. */
    @Transactional
    void signed(List<LeaseSigned> signed) {
        if (!store.anyLead()) return;
        var byParty = new HashMap<UUID, LeaseSigned>();
        signed.stream()
                .filter(one -> one.lease().renewalOrdinal() == 0)
                .forEach(one -> one.lease().parties().forEach(party -> byParty.putIfAbsent(party, one)));
        var idByPhone = tenants.tenants(byParty.keySet()).values().stream().collect(toMap(Tenant::phone, Tenant::id));
        var brought = new ArrayList<ReferralRow>();
        for (var lead : store.leads(idByPhone.keySet(), byParty.keySet())) {
            var friend = lead.friendId() != null && byParty.containsKey(lead.friendId())
                    ? lead.friendId()
                    : idByPhone.get(lead.friendPhone());
            var own = byParty.get(friend);
            if (friend != null && own != null) brought.add(sign(lead, friend, own.lease(), own.on()));
        }
        clear(brought);
    }

    private ReferralRow sign(ReferralRow lead, UUID friend, Lease lease, LocalDate on) {
        var signed = lead.signed(friend, lease.id(), lease.propertyId(), on);
        store.update(signed);
        news.happened(signed, "signed", null);
        integrity.check(signed);
        return signed;
    }

    /** Staff knows who the friend is, whatever the phone: what that person has signed since counts. */
    @Transactional
    void claim(UUID id, UUID friend, PropertyScope scope) {
        var before = store.lock(id, scope);
        tenants.visible(friend, scope);
        ReferralLife.require(before.state(), Step.SIGN);
        var claimed = before.claimedBy(friend);
        store.update(claimed);
        news.audit("referrals.claimed", before, claimed, null);
        signedSince(claimed, friend).ifPresentOrElse(signed -> clear(List.of(signed)), () -> integrity.check(claimed));
    }

    private Optional<ReferralRow> signedSince(ReferralRow lead, UUID friend) {
        return leases.ofTenant(friend).stream()
                .filter(lease -> lease.renewalOrdinal() == 0 && lease.binds() && isNew(lease, lead))
                .findFirst()
                .map(lease -> sign(lead, friend, lease, lease.from()));
    }

    private boolean isNew(Lease lease, ReferralRow referral) {
        return !lease.from().isBefore(day.of(referral.createdAt(), lease.propertyId()));
    }

    /** Nobody moves in by this lease: what it brought is taken back, and the friends have the whole time again to sign another. */
    @Transactional
    void cancelled(UUID leaseId, LocalDate on) {
        for (var referral : store.ofLease(leaseId)) {
            var lead = referral.unsigned(policies.of(referral.propertyId()).expiry(on));
            store.update(lead);
            news.happened(lead, "unsigned", null);
            if (referral.state() == State.CONVERTED) news.converted(lead, on, true);
            if (lead.friendId() != null) clear(signedSince(lead, lead.friendId()).stream().toList());
        }
    }

    /** Rent of these leases is settled. */
    @Transactional
    void settled(Collection<UUID> leaseIds) {
        clear(store.waitingForRent(leaseIds));
    }

    /** What was settled last need not be the first rent, and that may have been there before the friend was known: billing knows. */
    private void clear(List<ReferralRow> waiting) {
        if (waiting.isEmpty()) return;
        var signed = leases.leases(waiting.stream().map(ReferralRow::leaseId).filter(Objects::nonNull).toList());
        var rents = billing.firstRents(signed.values());
        for (var referral : waiting) {
            var rent = rents.get(referral.leaseId());
            if (rent != null) clear(referral, rent);
        }
    }

    private void clear(ReferralRow referral, FirstRent rent) {
        var cleared = referral.cleared(rent.billId(), rent.payerId(), rent.settledOn());
        integrity.check(cleared);
        store.update(cleared);
        if (flags.anyOpen(cleared.id())) {
            news.happened(cleared, "cleared", null);
        } else {
            convert(cleared, rent.settledOn());
        }
    }

    /** The first rent is there and nothing speaks against it, or somebody has looked at what did. */
    @Transactional
    ReferralRow convert(ReferralRow cleared, LocalDate on) {
        ReferralLife.require(cleared.state(), Step.CONVERT);
        var ordinal = cleared.ordinal() == null ? store.nextOrdinal(cleared.referrerId()) : cleared.ordinal();
        var converted = cleared.converted(ordinal, on);
        store.update(converted);
        news.happened(converted, "converted", null);
        news.converted(converted, on, false);
        return converted;
    }

    @Transactional
    void reopened(Collection<BillReopened> bills) {
        var byBill = bills.stream().collect(toMap(BillReopened::billId, bill -> bill, (a, b) -> b));
        for (var referral : store.clearedBy(byBill.keySet())) {
            takeBack(referral, byBill.get(referral.firstBillId()));
        }
    }

    private void takeBack(ReferralRow referral, BillReopened bill) {
        var clearedOn = referral.clearedOn();
        var inTime = clearedOn == null || policies.of(referral.ruledBy()).takesBack(clearedOn, bill.on());
        if (referral.state() == State.CONVERTED && !inTime) return;
        var back = referral.closed(ReferralLife.require(referral.state(), Step.BOUNCE), bill.reason());
        store.update(back);
        news.happened(back, "bounced", bill.reason());
        if (back.state() == State.REVOKED) news.converted(back, bill.on(), true);
    }
}
