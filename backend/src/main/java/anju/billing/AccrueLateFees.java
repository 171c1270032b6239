package anju.billing;

import anju.kernel.DatabaseAway;
import anju.properties.Properties;
import anju.properties.Property;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings late fees up to yesterday, house by house. */
@Singleton
class AccrueLateFees {
    private static final Logger LOG = LoggerFactory.getLogger(AccrueLateFees.class);
    private static final int BATCH = 500;

    private final Properties properties;
    private final TermsStore terms;
    private final AccrueBatch batches;
    private final Clock clock;

    AccrueLateFees(Properties properties, TermsStore terms, AccrueBatch batches, Clock clock) {
        this.properties = properties;
        this.terms = terms;
        this.batches = batches;
        this.clock = clock;
    }

    /** A house that fails keeps no other from its fees; the run fails when all have had their turn. */
    void accrue() {
        var failures = new ArrayList<RuntimeException>();
        for (var house : properties.all()) {
            try {
                accrue(house);
            } catch (RuntimeException one) {
                if (DatabaseAway.caused(one)) throw one;
                LOG.error("late fees of property {} were not brought up to date", house.id(), one);
                failures.add(one);
            }
        }
        if (!failures.isEmpty()) throw new IllegalStateException("no late fees in " + failures.size() + " properties", failures.getFirst());
    }

    private void accrue(Property house) {
        var agreed = terms.of(house.id());
        if (!agreed.chargesLateFees()) return;
        var asOf = LocalDate.now(clock.withZone(house.timeZone())).minusDays(1);
        var after = new UUID(0, 0);
        while (after != null) after = batches.accrue(agreed, asOf, after, BATCH);
    }

    /** One transaction's worth. */
    @Singleton
    static class AccrueBatch {
        private final AccountReader reader;
        private final LateFees lateFees;

        AccrueBatch(AccountReader reader, LateFees lateFees) {
            this.reader = reader;
            this.lateFees = lateFees;
        }

        /** @return the last bill looked at; null after the last one of all */
        @Transactional
        @Nullable UUID accrue(PropertyTerms terms, LocalDate asOf, UUID after, int limit) {
            var candidates = reader.owingLateFees(terms.propertyId(), asOf, after, limit);
            if (candidates.isEmpty()) return null;
            lateFees.accrue(terms, asOf, candidates);
            return candidates.size() < limit ? null : candidates.getLast().id;
        }
    }
}
