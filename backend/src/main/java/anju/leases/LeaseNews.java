package anju.leases;

import anju.kernel.Audited;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Announces what happened to a lease: to other modules and to the audit trail. */
@Singleton
class LeaseNews {
    private final ApplicationEventPublisher<Object> events;

    LeaseNews(ApplicationEventPublisher<Object> events) {
        this.events = events;
    }

    void publish(Object event) {
        events.publishEvent(event);
    }

    void created(LeaseRow lease) {
        audit("leases.drafted", lease, Map.of(), terms(lease));
    }

    /** {@code before} and {@code after} are the same lease. */
    void changed(String action, LeaseRow before, LeaseRow after) {
        audit(action, after, terms(before), terms(after));
    }

    void audit(String action, LeaseRow lease, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(new Audited(action, "lease", lease.id(), lease.propertyId(), before, after));
    }

    private static Map<String, Object> terms(LeaseRow lease) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("state", lease.state().name());
        facts.put("unitId", lease.unitId().toString());
        facts.put("tenantId", lease.tenantId().toString());
        facts.put("from", lease.startsOn().toString());
        facts.put("to", lease.endsOn().toString());
        facts.put("rent", lease.rent().toPlainString());
        facts.put("deposit", lease.deposit().toPlainString());
        facts.put("cadenceMonths", lease.cadenceMonths());
        put(facts, "dueDay", lease.dueDay());
        put(facts, "reason", lease.closingReason());
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) facts.put(name, value);
    }
}
