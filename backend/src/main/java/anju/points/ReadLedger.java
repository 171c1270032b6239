package anju.points;

import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.tenants.Tenant;
import anju.tenants.TenantDays;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Postings of many tenants, with their names. Why each came about is on the tenant's own page. */
@Singleton
class ReadLedger {
    private final LineStore lines;
    private final LineWords words;
    private final Tenants tenants;
    private final TenantDays days;

    ReadLedger(LineStore lines, LineWords words, Tenants tenants, TenantDays days) {
        this.lines = lines;
        this.words = words;
        this.tenants = tenants;
        this.days = days;
    }

    Page<LedgerLine> page(LineStore.Filter filter, @Nullable Cursor after, int limit, Locale locale) {
        var page = lines.page(filter, after, limit);
        var people = people(page.items());
        return page.map(line -> LedgerLine.of(line, name(people, line), words.reason(line, null, locale), null, locale));
    }

    /** A line with its day where the tenant lives, as on their own statement. */
    record Dated(LedgerLine line, LocalDate on) {}

    Page<Dated> dated(LineStore.Filter filter, @Nullable Cursor after, int limit, Locale locale) {
        var page = page(filter, after, limit, locale);
        var zones = days.zones(page.items().stream().map(LedgerLine::tenantId).toList());
        return page.map(line -> new Dated(line, line.occurredAt().atZone(zones.get(line.tenantId())).toLocalDate()));
    }

    private Map<UUID, Tenant> people(List<Line> lines) {
        return tenants.tenants(lines.stream().map(Line::tenantId).distinct().toList());
    }

    private static @Nullable String name(Map<UUID, Tenant> people, Line line) {
        var tenant = people.get(line.tenantId());
        return tenant == null ? null : tenant.name();
    }
}
