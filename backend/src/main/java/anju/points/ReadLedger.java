package anju.points;

import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Texts;
import anju.kernel.http.CsvFile;
import anju.tenants.Tenant;
import anju.tenants.TenantDays;
import anju.tenants.Tenants;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Postings of many tenants, with their names. Why each came about is on the tenant's own page. */
@Singleton
class ReadLedger {
    private static final int EXPORTED_AT_MOST = 50_000;
    private static final int NAMED_AT_ONCE = 1_000;

    private final LineStore lines;
    private final LineWords words;
    private final Tenants tenants;
    private final Texts texts;
    private final TenantDays days;

    ReadLedger(LineStore lines, LineWords words, Tenants tenants, Texts texts, TenantDays days) {
        this.lines = lines;
        this.words = words;
        this.tenants = tenants;
        this.texts = texts;
        this.days = days;
    }

    Page<LedgerLine> page(LineStore.Filter filter, @Nullable Cursor after, int limit, Locale locale) {
        var page = lines.page(filter, after, limit);
        var people = people(page.items());
        return page.map(line -> LedgerLine.of(line, name(people, line), words.reason(line, null, locale), null, locale));
    }

    @Transactional(readOnly = true)
    public CsvFile csv(LineStore.Filter filter, Locale locale) {
        var file = new CsvFile();
        file.row(
                text(locale, "day"), text(locale, "tenant"), text(locale, "kind"), text(locale, "reason"),
                text(locale, "points"), text(locale, "change"), text(locale, "expires"));
        var batch = new ArrayList<Line>();
        lines.each(filter, EXPORTED_AT_MOST, line -> {
            batch.add(line);
            if (batch.size() == NAMED_AT_ONCE) write(file, batch, locale);
        });
        write(file, batch, locale);
        return file;
    }

    private void write(CsvFile file, List<Line> batch, Locale locale) {
        var people = people(batch);
        var zones = days.zones(batch.stream().map(Line::tenantId).toList());
        for (var line : batch) {
            file.row(
                    line.occurredAt().atZone(zones.get(line.tenantId())).toLocalDate(), name(people, line),
                    texts.get(locale, "points.kind." + line.kind()), words.reason(line, null, locale), line.points(),
                    line.change(), line.expiresOn());
        }
        batch.clear();
    }

    private Map<UUID, Tenant> people(List<Line> lines) {
        return tenants.tenants(lines.stream().map(Line::tenantId).distinct().toList());
    }

    private static @Nullable String name(Map<UUID, Tenant> people, Line line) {
        var tenant = people.get(line.tenantId());
        return tenant == null ? null : tenant.name();
    }

    private String text(Locale locale, String column) {
        return texts.get(locale, "points.column." + column);
    }
}
