package anju.privacy;

import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.jobs.JobQueue;
import anju.privacy.RequestRow.Kind;
import anju.privacy.RequestRow.State;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant, or staff for a tenant, asks for a copy of everything, or that it is erased. Asked twice, it is one request. */
@Singleton
class AskForData {
    /** A copy is read from every table there is. */
    private static final int MOST_A_DAY = 5;

    private final RequestStore requests;
    private final Tenants tenants;
    private final JobQueue jobs;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    AskForData(RequestStore requests, Tenants tenants, JobQueue jobs, ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.requests = requests;
        this.tenants = tenants;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param staff who asks for the tenant; null: the tenant
     * @throws Problem.TooMany after {@value #MOST_A_DAY} copies within a day
     */
    @Transactional
    RequestRow export(UUID tenantId, @Nullable String staff) {
        var since = clock.instant().minus(Duration.ofDays(1));
        var ready = requests.ofTenant(tenantId, Kind.EXPORT).stream()
                .filter(row -> row.state() != State.WAITING && row.askedAt().isAfter(since))
                .count();
        if (ready >= MOST_A_DAY) throw new Problem.TooMany(Duration.ofDays(1).toSeconds(), "privacy.too_many", MOST_A_DAY);
        var asked = ask(tenantId, Kind.EXPORT, State.WAITING, staff, null);
        jobs.add(WriteExport.NAME, asked.id().toString());
        return asked;
    }

    @Transactional
    RequestRow erasure(UUID tenantId, @Nullable String staff, @Nullable String reason) {
        return ask(tenantId, Kind.ERASURE, State.ASKED, staff, reason == null || reason.isBlank() ? null : reason.strip());
    }

    private RequestRow ask(UUID tenantId, Kind kind, State state, @Nullable String staff, @Nullable String reason) {
        var tenant = tenants.tenant(tenantId);
        var row = new RequestRow(
                tenantId, Ids.next(), kind, state, requests.house(tenantId), tenant.language(), clock.instant(), staff, reason, null, null,
                null, null, null, null, null, null, 1);
        if (!requests.insert(row)) return requests.open(tenantId, kind).orElseThrow();
        audit.publishEvent(new Audited(
                kind == Kind.EXPORT ? "privacy.export_asked" : "privacy.erasure_asked", "tenant", tenantId, row.propertyId(), Map.of(),
                Map.of("tenant", tenant.name())));
        return row;
    }

    /** @throws Problem.Conflict when there is nothing left to withdraw */
    @Transactional
    RequestRow withdraw(RequestRow seen) {
        var row = requests.lock(seen.id()).orElseThrow();
        if (row.kind() != Kind.ERASURE || row.state() != State.ASKED) throw new Problem.Conflict("privacy.decided");
        var withdrawn = Steps.to(row, State.WITHDRAWN, clock.instant(), null, null);
        requests.update(withdrawn);
        audit.publishEvent(new Audited(
                "privacy.erasure_withdrawn", "tenant", row.tenantId(), row.propertyId(), Map.of(),
                Map.of("tenant", tenants.tenant(row.tenantId()).name())));
        return withdrawn;
    }
}
