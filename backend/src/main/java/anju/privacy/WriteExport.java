package anju.privacy;

import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.Texts;
import anju.kernel.jobs.QueuedJob;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import anju.privacy.RequestRow.State;
import anju.tenants.Tenant;
import anju.tenants.TenantDays;
import anju.tenants.Tenants;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Puts together everything there is of a tenant, as one file, and tells them that it is there. */
@Singleton
class WriteExport implements QueuedJob {
    static final String NAME = "privacy.export";
    private static final String TYPE = "application/zip";

    private final RequestStore requests;
    private final ReadRecords records;
    private final Files files;
    private final Tenants tenants;
    private final TenantDays days;
    private final Messages messages;
    private final Texts texts;
    private final Clock clock;
    private final Duration kept;

    WriteExport(
            RequestStore requests, ReadRecords records, Files files, Tenants tenants, TenantDays days, Messages messages, Texts texts,
            Clock clock, @Value("${anju.privacy.export-kept:7d}") Duration kept) {
        this.requests = requests;
        this.records = records;
        this.files = files;
        this.tenants = tenants;
        this.days = days;
        this.messages = messages;
        this.texts = texts;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    @Transactional
    public void run(String id) {
        var asked = requests.lock(UUID.fromString(id)).orElse(null);
        if (asked == null || asked.state() != State.WAITING) return;
        var tenant = tenants.tenant(asked.tenantId());
        var now = clock.instant();
        var zone = days.zones(List.of(tenant.id())).get(tenant.id());
        var name = "anju-" + now.atZone(zone).toLocalDate() + ".zip";
        var until = now.plus(kept);
        var file = files.write(ExportAccess.OWNER, asked.id(), name, TYPE, out -> write(out, tenant, now.atZone(zone).toLocalDate()));
        requests.update(Steps.ready(asked, now, until, file.id(), file.bytes()));
        messages.send(List.of(new NewMessage(
                tenant.id(), asked.propertyId(), PrivacyTexts.EXPORT_READY, Map.of("until", until.atZone(zone).toLocalDate()), null,
                "privacy_request", asked.id(), PrivacyTexts.EXPORT_READY + ":" + asked.id())));
    }

    private void write(OutputStream out, Tenant tenant, LocalDate today) throws IOException {
        var locale = tenant.language().startsWith("zh") ? Texts.CHINESE : Locale.ENGLISH;
        try (var archive = new Archive(out, texts, locale)) {
            var lines = new ArrayList<String>();
            lines.add(texts.get(locale, "privacy.readme.head", tenant.name(), today));
            for (var kind : records.kinds()) {
                var rows = archive.add(kind, reader -> records.read(kind, tenant.id(), tenant.language(), reader));
                lines.add(texts.get(locale, "privacy.readme.kind", kind.name(), texts.get(locale, "privacy.kind." + kind.name()), rows));
            }
            var attached = files.of(tenant.id(), records.things(tenant.id()));
            attached.forEach(file -> copy(file, archive));
            lines.add(texts.get(locale, "privacy.readme.files", attached.size()));
            lines.add(texts.get(locale, "privacy.readme.end"));
            archive.text("README.txt", "\uFEFF" + String.join("\r\n", lines) + "\r\n");
        }
    }

    private void copy(StoredFile file, Archive archive) {
        files.open(file.id()).ifPresent(content -> {
            try (content) {
                archive.file(file.id() + "-" + file.name().replaceAll("[\\\\/:*?\"<>|]", "_"), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
