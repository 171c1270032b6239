package anju.tenants;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks tenants up for the other modules and takes in what they know about them. */
@Singleton
class TenantDirectory implements Tenants {
    private final TenantStore tenants;
    private final StandingStore standings;
    private final AgentStore agents;
    private final EnsureTenants ensureTenants;
    private final KeepTenants keepTenants;
    private final RecordResidences recordResidences;
    private final List<TenantTraces> traces;

    TenantDirectory(
            TenantStore tenants,
            StandingStore standings,
            AgentStore agents,
            EnsureTenants ensureTenants,
            KeepTenants keepTenants,
            RecordResidences recordResidences,
            List<TenantTraces> traces) {
        this.tenants = tenants;
        this.standings = standings;
        this.agents = agents;
        this.ensureTenants = ensureTenants;
        this.keepTenants = keepTenants;
        this.recordResidences = recordResidences;
        this.traces = traces;
    }

    @Override
    public Tenant tenant(UUID id) {
        return visible(id, PropertyScope.ALL);
    }

    @Override
    public Map<UUID, Tenant> tenants(Collection<UUID> ids) {
        return tenants.byIds(ids).stream().map(TenantRow::asTenant).collect(toMap(Tenant::id, identity()));
    }

    @Override
    public Tenant visible(UUID id, PropertyScope scope) {
        return tenants.visible(id, scope).map(TenantRow::asTenant).orElseThrow(() -> new Problem.NotFound("tenants.no_tenant"));
    }

    @Override
    public Optional<Tenant> byPhone(String e164) {
        return tenants.byPhones(List.of(e164)).stream().findFirst().map(TenantRow::asTenant);
    }

    @Override
    public List<Tenant> byEmail(String email) {
        return tenants.byEmail(email).stream().map(TenantRow::asTenant).toList();
    }

    @Override
    public Map<String, Tenant> byPhones(Collection<String> e164) {
        return tenants.byPhones(e164).stream().map(TenantRow::asTenant).collect(toMap(Tenant::phone, identity()));
    }

    @Override
    public Map<UUID, UUID> agents(Collection<UUID> ids) {
        return agents.of(ids);
    }

    @Override
    @Transactional
    public UUID create(NewTenant tenant) {
        var ensured = ensureTenants.ensure(List.of(tenant)).get(tenant.phone());
        if (!ensured.created()) throw new Problem.Conflict("tenants.phone_taken_elsewhere");
        return ensured.tenant().id();
    }

    @Override
    @Transactional
    public Map<String, Ensured> ensure(List<NewTenant> given) {
        return ensureTenants.ensure(given);
    }

    @Override
    @Transactional
    public void speak(UUID id, String language) {
        keepTenants.speak(id, language);
    }

    @Override
    @Transactional
    public void residences(Collection<Residence> residences) {
        recordResidences.record(residences);
    }

    @Override
    public Map<UUID, Standing> standings(Collection<UUID> ids) {
        var known = standings.byTenants(ids).stream().collect(toMap(Standing::tenantId, identity()));
        return ids.stream().distinct().collect(toMap(identity(), id -> known.getOrDefault(id, Standing.none(id))));
    }

    @Override
    @Transactional
    public void stand(Collection<Standing> given) {
        standings.put(given);
    }

    @Override
    @Transactional
    public Map<UUID, String> remove(Collection<UUID> ids) {
        var kept = new HashMap<UUID, String>();
        traces.forEach(trace -> kept.putAll(trace.ofTenants(ids)));
        kept.putAll(tenants.touched(ids));
        var going = ids.stream().filter(id -> !kept.containsKey(id)).toList();
        traces.forEach(trace -> trace.dropTenants(going));
        tenants.remove(going);
        return kept;
    }
}
