package anju.parcels;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** Says how long a house keeps parcels. */
@Singleton
class AgreeParcelTerms {
    private final ParcelStore parcels;
    private final ApplicationEventPublisher<Audited> events;

    AgreeParcelTerms(ParcelStore parcels, ApplicationEventPublisher<Audited> events) {
        this.parcels = parcels;
        this.events = events;
    }

    ParcelTerms of(UUID property, PropertyScope scope) {
        if (!scope.includes(property)) throw new Problem.NotFound("properties.no_property");
        return parcels.terms(property);
    }

    /** For parcels that come from now on. */
    @Transactional
    ParcelTerms agree(UUID property, ParcelTerms terms, PropertyScope scope) {
        var before = of(property, scope);
        parcels.agree(property, terms);
        events.publishEvent(new Audited("parcels.terms_agreed", "property", property, property, said(before), said(terms)));
        return terms;
    }

    private static Map<String, ?> said(ParcelTerms terms) {
        return Map.of("days", terms.keepDays(), "every", terms.remindDays());
    }
}
