package anju.referrals;

import anju.leases.Lease;
import anju.leases.Leases;
import anju.properties.Properties;
import anju.referrals.Integrity.Known;
import anju.referrals.Integrity.Person;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of a referral and flags what speaks against it; again at every step, for more is known then. */
@Singleton
class CheckIntegrity {
    private final ReferralStore store;
    private final FlagStore flags;
    private final Tenants tenants;
    private final Leases leases;
    private final Properties properties;
    private final Clock clock;

    CheckIntegrity(
            ReferralStore store, FlagStore flags, Tenants tenants, Leases leases, Properties properties, Clock clock) {
        this.store = store;
        this.flags = flags;
        this.tenants = tenants;
        this.leases = leases;
        this.properties = properties;
        this.clock = clock;
    }

    void check(ReferralRow referral) {
        flags.raise(referral.id(), Integrity.flags(known(referral)), clock.instant());
    }

    private Known known(ReferralRow referral) {
        var referrer = tenants.tenant(referral.referrerId());
        var friend = friend(referral);
        var stays = friend == null ? List.<Lease>of() : leases.ofTenant(friend.id());
        var device = referral.device();
        return new Known(
                person(referrer),
                referral.friendPhone(),
                friend == null ? null : person(friend),
                earlier(stays, referral).stream().map(this::room).distinct().toList(),
                sharedRoom(referral, stays),
                referral.payerId(),
                device == null ? List.of() : store.fromDevice(device, referral.id()).stream().map(ReferralRow::friendName).toList(),
                friend == null ? List.of() : ring(referrer.id(), friend.id()));
    }

    private @Nullable Tenant friend(ReferralRow referral) {
        if (referral.friendId() != null) return tenants.tenant(referral.friendId());
        return referral.friendPhone() == null ? null : tenants.byPhone(referral.friendPhone()).orElse(null);
    }

    private static Person person(Tenant tenant) {
        return new Person(tenant.id(), tenant.phone(), tenant.idNumber());
    }

    /** Stays before the one this referral is about; all of them while there is none yet. */
    private static List<Lease> earlier(List<Lease> stays, ReferralRow referral) {
        var brought = stays.stream().filter(stay -> stay.id().equals(referral.leaseId())).findFirst();
        return stays.stream()
                .filter(stay -> stay.binds() && brought.map(lease -> stay.from().isBefore(lease.from())).orElse(true))
                .toList();
    }

    private @Nullable String sharedRoom(ReferralRow referral, List<Lease> stays) {
        return stays.stream()
                .filter(stay -> stay.id().equals(referral.leaseId()) && isShared(stay, referral.referrerId()))
                .findFirst()
                .map(this::room)
                .orElse(null);
    }

    private boolean isShared(Lease stay, UUID referrerId) {
        return stay.parties().contains(referrerId)
                || leases.ofTenant(referrerId).stream().anyMatch(own -> own.unitId().equals(stay.unitId()) && overlap(own, stay));
    }

    private static boolean overlap(Lease one, Lease other) {
        return one.from().isBefore(other.to()) && other.from().isBefore(one.to());
    }

    private String room(Lease lease) {
        return properties.unit(lease.unitId()).label();
    }

    private List<String> ring(UUID referrer, UUID friend) {
        var circle = Ring.closedBy(referrer, friend, store.broughtFrom(friend));
        var names = tenants.tenants(circle);
        return circle.stream().map(id -> Objects.requireNonNull(names.get(id)).name()).toList();
    }
}
