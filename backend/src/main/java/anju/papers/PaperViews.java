package anju.papers;

import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.PropertyScope;
import anju.kernel.http.ReaderLocale;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.papers.OwnPapers.Paper;
import anju.papers.Readers.Counts;
import anju.properties.Properties;
import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Documents as people read them. */
@Singleton
class PaperViews {
    private final PaperStore papers;
    private final Readers readers;
    private final Files files;
    private final Leases leases;
    private final Properties properties;
    private final Tenants tenants;

    PaperViews(PaperStore papers, Readers readers, Files files, Leases leases, Properties properties, Tenants tenants) {
        this.papers = papers;
        this.readers = readers;
        this.files = files;
        this.leases = leases;
        this.properties = properties;
        this.tenants = tenants;
    }

    /** @param whom the tenant's name or the lease's room; null: of more than one */
    @Serdeable
    record PaperView(
            UUID id,
            PaperKind kind,
            String title,
            String titleEn,
            Audience audience,
            List<UUID> propertyIds,
            @Nullable UUID leaseId,
            @Nullable UUID tenantId,
            @Nullable String whom,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            boolean mustConfirm,
            PaperState state,
            @Nullable String reason,
            int edition,
            Instant editionAt,
            int opened,
            int confirmed,
            List<StoredFile> files,
            long version) {}

    @Serdeable
    record EditionView(int number, String note, Instant addedAt, String addedBy, List<StoredFile> files) {}

    /** @param editions the newest first */
    @Serdeable
    record WholePaper(PaperView paper, Counts readers, List<EditionView> editions) {}

    /** @param unconfirmed waits for my yes */
    @Serdeable
    record MyPaper(
            UUID id,
            PaperKind kind,
            String title,
            @Nullable UUID leaseId,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            boolean mustConfirm,
            boolean unconfirmed,
            int edition,
            String note,
            Instant addedAt,
            @Nullable Instant openedAt,
            @Nullable Instant confirmedAt,
            List<StoredFile> files) {}

    List<PaperView> views(List<PaperRow> rows) {
        if (rows.isEmpty()) return List.of();
        var ids = rows.stream().map(PaperRow::id).toList();
        var editions = papers.present(ids);
        var attached = files.attached(KeepPapers.OWNER, editions.values().stream().map(EditionRow::id).toList());
        var read = papers.read(ids);
        var whom = whom(rows);
        return rows.stream()
                .map(row -> {
                    var edition = editions.get(row.id());
                    var counts = read.getOrDefault(row.id(), new PaperStore.Read(row.id(), 0, 0));
                    return new PaperView(
                            row.id(), row.kind(), row.title(), row.titleEn(), row.audience(), row.propertyIds(), row.leaseId(),
                            row.addresseeId(), whom.get(row.id()), row.validFrom(), row.validUntil(), row.mustConfirm(), row.state(),
                            row.reason(), row.edition(), edition.addedAt(), counts.opened(), counts.confirmed(),
                            attached.getOrDefault(edition.id(), List.of()), row.version());
                })
                .toList();
    }

    WholePaper whole(PaperRow row, PropertyScope scope) {
        var editions = papers.editions(row.id());
        var attached = files.attached(KeepPapers.OWNER, editions.stream().map(EditionRow::id).toList());
        return new WholePaper(
                views(List.of(row)).getFirst(), readers.counts(row, scope),
                editions.stream()
                        .map(one -> new EditionView(
                                one.number(), one.note(), one.addedAt(), one.addedBy(), attached.getOrDefault(one.id(), List.of())))
                        .toList());
    }

    private Map<UUID, String> whom(List<PaperRow> rows) {
        var found = leases.leases(rows.stream().map(PaperRow::leaseId).filter(Objects::nonNull).toList());
        var units = properties.units(found.values().stream().map(Lease::unitId).toList());
        var people = tenants.tenants(rows.stream().map(PaperRow::addresseeId).filter(Objects::nonNull).toList());
        var named = new HashMap<UUID, String>();
        for (var row : rows) {
            var lease = row.leaseId() == null ? null : found.get(row.leaseId());
            var person = row.addresseeId() == null ? null : people.get(row.addresseeId());
            if (lease != null) named.put(row.id(), units.get(lease.unitId()).label());
            else if (person != null) named.put(row.id(), person.name());
        }
        return named;
    }

    List<MyPaper> mine(List<Paper> own) {
        var attached = files.attached(KeepPapers.OWNER, own.stream().map(Paper::editionId).toList());
        var english = ReaderLocale.current().getLanguage().equals("en");
        return own.stream()
                .map(one -> new MyPaper(
                        one.id(), one.kind(), one.title(english), one.leaseId(), one.validFrom(), one.validUntil(), one.mustConfirm(),
                        one.mustConfirm() && one.confirmedAt() == null, one.edition(), one.note(), one.addedAt(), one.openedAt(),
                        one.confirmedAt(), attached.getOrDefault(one.editionId(), List.of())))
                .toList();
    }

    boolean has(Paper paper, UUID file) {
        return files.attached(KeepPapers.OWNER, List.of(paper.editionId())).getOrDefault(paper.editionId(), List.of()).stream()
                .anyMatch(one -> one.id().equals(file));
    }
}
