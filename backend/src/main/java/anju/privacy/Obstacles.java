package anju.privacy;

import anju.kernel.TenantRecords;
import anju.kernel.TenantRecords.Asked;
import anju.kernel.TenantRecords.Obstacle;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** What stands against erasing somebody now, as every module says: a lease that runs, money that is open, books that must keep the name. */
@Singleton
class Obstacles {
    private final List<TenantRecords> records;
    private final SettingStore settings;
    private final TenantDays days;
    private final Texts texts;

    Obstacles(List<TenantRecords> records, SettingStore settings, TenantDays days, Texts texts) {
        this.records = records;
        this.settings = settings;
        this.days = days;
        this.texts = texts;
    }

    /** Sentences in the reader's language; none: nothing stands against it. */
    List<String> against(UUID tenantId) {
        var today = days.today(tenantId);
        var asked = new Asked(tenantId, today, today.minusYears(settings.get().yearsKept()));
        return records.stream()
                .flatMap(module -> module.against(asked).stream())
                .map(this::said)
                .toList();
    }

    private String said(Obstacle obstacle) {
        var locale = ReaderLocale.current();
        var args = new HashMap<String, Object>(obstacle.args());
        args.replaceAll((name, value) -> value instanceof LocalDate day ? Texts.day(locale, day) : value);
        return texts.named(locale, obstacle.code(), args);
    }
}
