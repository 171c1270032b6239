package anju.billing;

import anju.kernel.Amounts;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Sets what a property agrees with its tenants about bills. */
@Singleton
class AgreeTerms {
    private final TermsStore store;
    private final Properties properties;
    private final ApplicationEventPublisher<Audited> audit;

    AgreeTerms(TermsStore store, Properties properties, ApplicationEventPublisher<Audited> audit) {
        this.store = store;
        this.properties = properties;
        this.audit = audit;
    }

    @Transactional
    public PropertyTerms agree(PropertyTerms terms, PropertyScope scope) {
        if (!scope.includes(terms.propertyId())) throw new Problem.NotFound("billing.no_property");
        var house = properties.property(terms.propertyId());
        if (terms.creditCapAmount() != null) {
            Amounts.given("/creditCapAmount", terms.creditCapAmount(), house.currency().getCode());
        }
        if (terms.chargesLateFees() && terms.lateFeeCapPercent().signum() == 0) {
            throw new Problem.Invalid("/lateFeeCapPercent", "billing.cap_missing");
        }
        var before = store.of(terms.propertyId());
        var saved = store.save(terms);
        audit.publishEvent(new Audited(
                "billing.terms_agreed", "property", terms.propertyId(), terms.propertyId(), fields(before), fields(saved)));
        return saved;
    }

    private static Map<String, Object> fields(PropertyTerms terms) {
        var fields = new HashMap<String, Object>(Map.of(
                "graceDays", terms.graceDays(),
                "lateFeeDailyPercent", terms.lateFeeDailyPercent(),
                "lateFeeCapPercent", terms.lateFeeCapPercent(),
                "dueDaysMoved", terms.dueDaysMoved(),
                "daysAhead", terms.daysAhead(),
                "proration", terms.proration().name(),
                "rounding", terms.rounding().name(),
                "earner", terms.earner().name(),
                "creditCapPercent", terms.creditCapPercent()));
        if (terms.creditCapAmount() != null) fields.put("creditCapAmount", terms.creditCapAmount());
        return fields;
    }
}
