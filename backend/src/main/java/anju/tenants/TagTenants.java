package anju.tenants;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Adds tags to many tenants and takes others away. */
@Singleton
class TagTenants {
    private final TenantStore tenants;
    private final ApplicationEventPublisher<Audited> events;

    TagTenants(TenantStore tenants, ApplicationEventPublisher<Audited> events) {
        this.tenants = tenants;
        this.events = events;
    }

    /** How many tenants are tagged otherwise than before; 404 when one of them is not to be seen. */
    @Transactional
    int change(List<UUID> ids, List<String> add, List<String> remove, PropertyScope scope) {
        var rows = tenants.visible(new LinkedHashSet<>(ids), scope);
        if (rows.size() < ids.stream().distinct().count()) throw new Problem.NotFound("tenants.no_tenant");
        var changed = rows.stream()
                .filter(row -> !tags(row.tags(), add, remove).equals(row.tags()))
                .map(row -> row.tagged(tags(row.tags(), add, remove)))
                .toList();
        if (changed.isEmpty()) return 0;
        if (tenants.update(changed) < changed.size()) throw new Problem.Conflict("tenants.changed_meanwhile");
        tenants.rememberTags(add);
        changed.forEach(row -> events.publishEvent(new Audited(
                "tenants.tagged", "tenant", row.id(), row.homePropertyId(), Map.of("removed", remove), Map.of("tags", row.tags()))));
        return changed.size();
    }

    private static List<String> tags(List<String> present, List<String> add, List<String> remove) {
        var tags = new LinkedHashSet<>(present);
        add.stream().map(String::strip).forEach(tags::add);
        remove.forEach(tags::remove);
        return List.copyOf(tags);
    }
}
