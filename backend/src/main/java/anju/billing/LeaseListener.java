package anju.billing;

import anju.billing.AccountReader.LeaseDay;
import anju.billing.LeaseResumptions.Resumption;
import anju.leases.LeaseCancelled;
import anju.leases.LeaseEndAnnounced;
import anju.leases.LeaseEndWithdrawn;
import anju.leases.LeaseEnded;
import anju.leases.LeaseSigned;
import anju.leases.Leases;
import anju.leases.LeasesCorrected;
import anju.leases.LeasesCorrected.Correction;
import anju.leases.LeasesSigned;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;

/**
 * What leases tell billing: signed ones get the bills that are due soon at once, those that end or are to end lose the ones
 * beyond, and get them back when that is withdrawn; corrected ones both, and their bills follow the rent.
 */
final class LeaseListener {
    private LeaseListener() {}

    @Singleton
    static final class Signed implements ApplicationEventListener<LeasesSigned> {
        private final BillLeases billLeases;

        Signed(BillLeases billLeases) {
            this.billLeases = billLeases;
        }

        @Override
        public void onApplicationEvent(LeasesSigned event) {
            billLeases.bill(event.leases().stream().map(LeaseSigned::lease).toList(), null);
        }
    }

    @Singleton
    static final class Corrected implements ApplicationEventListener<LeasesCorrected> {
        private final FollowRents followRents;
        private final LeaseEndings endings;
        private final LeaseResumptions resumptions;
        private final BillLeases billLeases;

        Corrected(FollowRents followRents, LeaseEndings endings, LeaseResumptions resumptions, BillLeases billLeases) {
            this.followRents = followRents;
            this.endings = endings;
            this.resumptions = resumptions;
            this.billLeases = billLeases;
        }

        @Override
        public void onApplicationEvent(LeasesCorrected event) {
            // what is cut keeps its share of the rent, what comes back is as it was
            followRents.follow(event.leases().stream().filter(one -> !one.longer()).map(Correction::lease).toList());
            endings.end(event.leases().stream()
                    .filter(Correction::shorter)
                    .map(Correction::lease)
                    .map(lease -> new LeaseDay(lease.tenantId(), lease.id(), lease.to()))
                    .toList());
            resumptions.resume(event.leases().stream()
                    .filter(Correction::longer)
                    .map(one -> new Resumption(one.lease(), one.before()))
                    .toList());
            followRents.follow(event.leases().stream().filter(Correction::longer).map(Correction::lease).toList());
            billLeases.bill(event.leases().stream().filter(one -> !one.longer()).map(Correction::lease).toList(), null);
        }
    }

    @Singleton
    static final class Ended implements ApplicationEventListener<LeaseEnded> {
        private final LeaseEndings endings;

        Ended(LeaseEndings endings) {
            this.endings = endings;
        }

        @Override
        public void onApplicationEvent(LeaseEnded event) {
            endings.end(event.tenantId(), event.leaseId(), event.on());
        }
    }

    @Singleton
    static final class EndAnnounced implements ApplicationEventListener<LeaseEndAnnounced> {
        private final LeaseEndings endings;

        EndAnnounced(LeaseEndings endings) {
            this.endings = endings;
        }

        @Override
        public void onApplicationEvent(LeaseEndAnnounced event) {
            endings.end(event.tenantId(), event.leaseId(), event.on());
        }
    }

    @Singleton
    static final class EndWithdrawn implements ApplicationEventListener<LeaseEndWithdrawn> {
        private final LeaseResumptions resumptions;
        private final Leases leases;

        EndWithdrawn(LeaseResumptions resumptions, Leases leases) {
            this.resumptions = resumptions;
            this.leases = leases;
        }

        @Override
        public void onApplicationEvent(LeaseEndWithdrawn event) {
            resumptions.resume(leases.lease(event.leaseId()), event.on());
        }
    }

    @Singleton
    static final class Cancelled implements ApplicationEventListener<LeaseCancelled> {
        private final LeaseEndings endings;
        private final Leases leases;

        Cancelled(LeaseEndings endings, Leases leases) {
            this.endings = endings;
            this.leases = leases;
        }

        @Override
        public void onApplicationEvent(LeaseCancelled event) {
            endings.end(event.tenantId(), event.leaseId(), leases.lease(event.leaseId()).from());
        }
    }
}
