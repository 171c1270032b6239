package anju.billing;

import anju.kernel.Audited;
import anju.kernel.DatabaseAway;
import anju.kernel.Ids;
import anju.kernel.PropertyScope;
import anju.leases.Lease;
import anju.leases.Leases;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the rent bills that are due soon, lease by lease, in batches of a transaction each. */
@Singleton
class GenerateBills {
    private static final Logger LOG = LoggerFactory.getLogger(GenerateBills.class);
    private static final int BATCH = 500;
    private static final int YEARS_BACK = 2; // leases that ended earlier have their final bill

    private final Leases leases;
    private final BillLeases billLeases;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    GenerateBills(Leases leases, BillLeases billLeases, ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.leases = leases;
        this.billLeases = billLeases;
        this.audit = audit;
        this.clock = clock;
    }

    /** Because somebody asks. @param propertyId null: of all houses in their scope; see {@link #generate} */
    int onDemand(PropertyScope scope, @Nullable UUID propertyId, @Nullable LocalDate upTo) {
        var made = generate(scope.narrowedTo(propertyId), upTo);
        var told = new HashMap<String, Object>(Map.of("count", made));
        if (upTo != null) told.put("until", upTo);
        audit.publishEvent(new Audited("billing.generated", "bill_run", Ids.next(), propertyId, Map.of(), told));
        return made;
    }

    /**
     * @param upTo the last due day to make bills for; null: as many days ahead as each property says
     * @return how many bills were made
     */
    int generate(PropertyScope scope, @Nullable LocalDate upTo) {
        var today = LocalDate.now(clock);
        var from = today.minusYears(YEARS_BACK);
        var to = (upTo == null || upTo.isBefore(today) ? today : upTo).plusYears(1); // prepaid rent is due before it begins
        var made = 0;
        var after = new UUID(0, 0);
        while (true) {
            var batch = leases.bindingBetween(from, to, after, BATCH);
            if (batch.isEmpty()) return made;
            made += bill(batch.stream().filter(lease -> scope.includes(lease.propertyId())).toList(), upTo);
            after = batch.getLast().id();
        }
    }

    /** A batch that fails is done again lease by lease, so that one lease does not keep the others from their bills. */
    private int bill(List<Lease> batch, @Nullable LocalDate upTo) {
        try {
            return billLeases.bill(batch, upTo);
        } catch (RuntimeException whole) {
            if (DatabaseAway.caused(whole)) throw whole;
            LOG.warn("{} leases could not be billed at once, each is billed for itself", batch.size(), whole);
        }
        var made = 0;
        for (var lease : batch) {
            try {
                made += billLeases.bill(List.of(lease), upTo);
            } catch (RuntimeException one) {
                if (DatabaseAway.caused(one)) throw one;
                LOG.error("no bills were made for lease {}", lease.id(), one);
            }
        }
        return made;
    }
}
