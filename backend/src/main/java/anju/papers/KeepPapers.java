package anju.papers;

import anju.files.Files;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.Leases;
import anju.properties.Properties;
import anju.properties.Property;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Publishes documents, replaces their files by a newer edition, and withdraws them. */
@Singleton
class KeepPapers {
    static final String OWNER = "paper";

    private final PaperStore papers;
    private final Readers readers;
    private final Files files;
    private final Properties properties;
    private final Tenants tenants;
    private final Leases leases;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    KeepPapers(
            PaperStore papers,
            Readers readers,
            Files files,
            Properties properties,
            Tenants tenants,
            Leases leases,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.papers = papers;
        this.readers = readers;
        this.files = files;
        this.properties = properties;
        this.tenants = tenants;
        this.leases = leases;
        this.events = events;
        this.clock = clock;
    }

    /** @param propertyIds of HOUSES, {@code leaseId} of LEASE, {@code tenantId} of TENANT; of the others not looked at */
    record Described(
            PaperKind kind,
            String title,
            String titleEn,
            Audience audience,
            List<UUID> propertyIds,
            @Nullable UUID leaseId,
            @Nullable UUID tenantId,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            boolean mustConfirm) {}

    PaperRow require(UUID id, PropertyScope scope) {
        return papers.find(id, scope).orElseThrow(() -> new Problem.NotFound("papers.not_found"));
    }

    @Transactional
    PaperRow add(Described paper, List<UUID> fileIds, Actor by) {
        var row = row(Ids.next(), paper, 1, 1, by.scope());
        papers.insert(row);
        edition(row, "", fileIds, by);
        audit("papers.added", row, Map.of(), described(row));
        return row;
    }

    @Transactional
    PaperRow change(UUID id, long version, Described paper, Actor by) {
        var before = lock(id, by.scope());
        if (before.version() != version) throw new Problem.Stale(before.version());
        requirePublished(before);
        var after = row(id, paper, before.edition(), version + 1, by.scope());
        papers.update(after);
        audit("papers.changed", after, described(before), described(after));
        return after;
    }

    /** The files from now on; who confirmed the old ones is asked again. */
    @Transactional
    PaperRow renew(UUID id, List<UUID> fileIds, String note, Actor by) {
        var before = lock(id, by.scope());
        requirePublished(before);
        var after = before.withEdition(before.edition() + 1);
        papers.update(after);
        edition(after, note, fileIds, by);
        audit("papers.renewed", after, Map.of("version", before.edition()), Map.of("version", after.edition(), "note", note));
        return after;
    }

    /** It vanishes from the portal; staff go on seeing it, and who had read it. Again changes nothing. */
    @Transactional
    PaperRow withdraw(UUID id, String reason, Actor by) {
        var before = lock(id, by.scope());
        if (before.state() == PaperState.WITHDRAWN) return before;
        var after = before.withdrawn(reason);
        papers.update(after);
        audit("papers.withdrawn", after, Map.of("state", before.state()), Map.of("state", after.state(), "reason", reason));
        return after;
    }

    /** Of a tenant who said so on paper; 404 for one who is not among its readers. */
    @Transactional
    void confirmFor(UUID id, UUID tenant, Actor by) {
        var paper = require(id, by.scope());
        requirePublished(paper);
        if (!paper.mustConfirm()) throw new Problem.RuleBroken("papers.nothing_to_confirm");
        var reader = readers.one(paper, tenant, by.scope()).orElseThrow(() -> new Problem.NotFound("papers.no_reader"));
        if (!readers.confirm(paper, tenant, by.name())) return;
        audit("papers.confirmed_for", paper, Map.of(), Map.of("title", paper.title(), "tenantId", tenant, "tenant", reader.name()));
    }

    private PaperRow lock(UUID id, PropertyScope scope) {
        var row = papers.lock(id, scope).orElseThrow(() -> new Problem.NotFound("papers.not_found"));
        if (row.audience() == Audience.EVERYBODY && !scope.everything()) throw new Problem.Forbidden("papers.not_your_houses");
        if (row.audience() == Audience.HOUSES) checkMine(row.propertyIds(), scope);
        return row;
    }

    private static void requirePublished(PaperRow row) {
        if (row.state() == PaperState.WITHDRAWN) throw new Problem.Conflict("papers.withdrawn");
    }

    private void edition(PaperRow row, String note, List<UUID> fileIds, Actor by) {
        var edition = new EditionRow(Ids.next(), row.id(), row.edition(), note, clock.instant(), by.name());
        papers.insert(edition);
        files.attach(fileIds, OWNER, edition.id());
    }

    private PaperRow row(UUID id, Described paper, int edition, long version, PropertyScope scope) {
        var until = paper.validUntil();
        if (until != null && until.isBefore(paper.validFrom())) {
            throw new Problem.Invalid("/validUntil", "papers.ends_before_it_begins", paper.validFrom(), until);
        }
        return new PaperRow(
                id, paper.kind(), paper.title().strip(), paper.titleEn().strip(), paper.audience(), houses(paper, scope),
                paper.audience() == Audience.LEASE ? paper.leaseId() : null,
                paper.audience() == Audience.TENANT ? paper.tenantId() : null, paper.validFrom(), until, paper.mustConfirm(),
                PaperState.PUBLISHED, null, edition, clock.instant(), version);
    }

    /** The houses it is for, all of which the writer answers for. */
    private List<UUID> houses(Described paper, PropertyScope scope) {
        return switch (paper.audience()) {
            case EVERYBODY -> {
                if (!scope.everything()) throw new Problem.Forbidden("papers.not_your_houses");
                yield List.of();
            }
            case HOUSES -> {
                var wanted = paper.propertyIds().stream().distinct().toList();
                if (wanted.isEmpty()) throw new Problem.Invalid("/propertyIds", "papers.which_houses");
                checkMine(wanted, scope);
                yield wanted;
            }
            case LEASE -> {
                if (paper.leaseId() == null) throw new Problem.Invalid("/leaseId", "papers.which_lease");
                var lease = leases.leases(List.of(paper.leaseId())).get(paper.leaseId());
                if (lease == null || !scope.includes(lease.propertyId())) throw new Problem.NotFound("papers.no_lease");
                yield List.of(lease.propertyId());
            }
            case TENANT -> {
                if (paper.tenantId() == null) throw new Problem.Invalid("/tenantId", "papers.which_tenant");
                tenants.visible(paper.tenantId(), scope);
                yield readers.housesOf(paper.tenantId());
            }
        };
    }

    private void checkMine(List<UUID> wanted, PropertyScope scope) {
        var there = properties.all().stream().map(Property::id).filter(scope::includes).collect(Collectors.toSet());
        if (!there.containsAll(wanted)) throw new Problem.NotFound("papers.no_house");
    }

    private void audit(String action, PaperRow row, Map<String, ?> before, Map<String, ?> after) {
        var property = row.propertyIds().size() == 1 ? row.propertyIds().getFirst() : null;
        events.publishEvent(new Audited(action, "paper", row.id(), property, before, after));
    }

    private static Map<String, ?> described(PaperRow row) {
        var said = new HashMap<String, Object>(Map.of(
                "title", row.title(), "kind", row.kind(), "audience", row.audience(), "from", row.validFrom().toString()));
        if (row.validUntil() != null) said.put("until", row.validUntil().toString());
        if (row.addresseeId() != null) said.put("tenantId", row.addresseeId().toString());
        return said;
    }
}
