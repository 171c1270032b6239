package anju.tenants;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.TenantPrivacyController.Field;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands out a masked field and leaves a trace of who asked for it and why. */
@Singleton
class Unmask {
    private final TenantStore tenants;
    private final ApplicationEventPublisher<Audited> events;

    Unmask(TenantStore tenants, ApplicationEventPublisher<Audited> events) {
        this.tenants = tenants;
        this.events = events;
    }

    @Transactional
    @Nullable String value(UUID id, PropertyScope scope, Field field, @Nullable String reason) {
        var row = tenants.visible(id, scope).orElseThrow(() -> new Problem.NotFound("tenants.no_tenant"));
        var seen = Map.of("field", field.name(), "reason", Objects.requireNonNullElse(reason, ""));
        events.publishEvent(new Audited("tenants.unmasked", "tenant", id, row.homePropertyId(), Map.of(), seen));
        return switch (field) {
            case PHONE -> row.phone();
            case EMAIL -> row.email();
            case ID_NUMBER -> row.idNumber();
        };
    }
}
