package anju.leases;

import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.properties.Properties;
import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A deposit statement as people read it. */
@Singleton
class StatementViews {
    private final KeepStatement keep;
    private final Files files;
    private final Texts texts;
    private final Properties properties;
    private final Tenants tenants;

    StatementViews(KeepStatement keep, Files files, Texts texts, Properties properties, Tenants tenants) {
        this.keep = keep;
        this.files = files;
        this.texts = texts;
        this.properties = properties;
        this.tenants = tenants;
    }

    @Serdeable
    record DeductionView(UUID id, String text, Money amount, List<StoredFile> photos) {}

    /** @param name of the item, in the reader's language */
    @Serdeable
    record DueView(UUID billId, String name, LocalDate dueOn, Money amount) {}

    /**
     * @param billsPaid of {@code bills} what the deposit pays; {@code owed} what it does not
     * @param to first day after the lease
     */
    @Serdeable
    record StatementView(
            UUID id,
            UUID leaseId,
            String tenant,
            String property,
            String room,
            LocalDate from,
            LocalDate to,
            StatementState state,
            Money held,
            List<DeductionView> deductions,
            List<DueView> bills,
            Money billsPaid,
            Money returned,
            Money owed,
            String note,
            @Nullable String objection,
            @Nullable Instant sentAt,
            @Nullable Instant answeredAt,
            @Nullable String answeredBy,
            @Nullable Instant settledAt,
            long version) {}

    StatementView view(LeaseRow lease, StatementRow row) {
        var lines = keep.lines(row);
        var sum = StatementSum.of(row.held(), lines);
        var deductions = lines.stream().filter(line -> line.kind() == StatementLine.Kind.DEDUCTION).toList();
        var photos = files.attached(KeepStatement.PHOTOS, deductions.stream().map(StatementLine::id).toList());
        return new StatementView(
                row.id(), row.leaseId(), tenants.tenant(row.tenantId()).name(), properties.property(lease.propertyId()).name(),
                properties.unit(lease.unitId()).label(), lease.startsOn(), lease.endsOn(), row.state(), lease.money(row.held()),
                deductions.stream()
                        .map(line -> new DeductionView(
                                line.id(), line.words(), lease.money(line.amount()), photos.getOrDefault(line.id(), List.of())))
                        .toList(),
                lines.stream()
                        .filter(line -> line.kind() == StatementLine.Kind.BILL)
                        .map(line -> new DueView(
                                line.id(), texts.get(ReaderLocale.current(), "billing.item." + line.words()), due(lease, line),
                                lease.money(line.amount())))
                        .toList(),
                lease.money(sum.billsPaid()), lease.money(sum.returned()), lease.money(sum.owed()), row.note(), row.objection(),
                row.sentAt(), row.answeredAt(), row.answeredBy(), row.settledAt(), row.version());
    }

    private static LocalDate due(LeaseRow lease, StatementLine line) {
        return line.dueOn() == null ? lease.endsOn() : line.dueOn();
    }
}
