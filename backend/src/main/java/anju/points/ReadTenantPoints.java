package anju.points;

import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.points.PostingExplainer.Miss;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One tenant's points: lots, lines with their reasons, and what earned nothing in the time the lines span. */
@Singleton
class ReadTenantPoints {
    private static final int MISSES_AT_MOST = 100;

    private final LineStore lines;
    private final LedgerStore store;
    private final LineWords words;
    private final @Nullable PostingExplainer explainer;

    ReadTenantPoints(LineStore lines, LedgerStore store, LineWords words, @Nullable PostingExplainer explainer) {
        this.lines = lines;
        this.store = store;
        this.words = words;
        this.explainer = explainer;
    }

    /** Lots that hold something, soonest to expire first. */
    List<Lot> lots(UUID tenantId) {
        return store.lots(List.of(tenantId)).getOrDefault(tenantId, List.of()).stream().sorted(Lot.SOONEST_FIRST).toList();
    }

    Page<LedgerLine> lines(UUID tenantId, @Nullable PostingKind kind, @Nullable Cursor after, int limit, Locale locale) {
        var filter = new LineStore.Filter(PropertyScope.ALL, tenantId, null, kind, null, null);
        var found = lines.page(filter, after, limit);
        var page = new Page<>(words.translated(tenantId, found.items(), locale), found.nextCursor());
        var explanations = words.explanations(tenantId, page.items(), locale);
        return page.map(line -> said(line, explanations, locale));
    }

    private LedgerLine said(Line line, Map<UUID, PostingExplainer.Explanation> explanations, Locale locale) {
        var explanation = explanations.get(line.id());
        return LedgerLine.of(line, null, words.reason(line, explanation, locale), explanation, locale);
    }

    /** Facts without points between the page before and the end of this one, as far as the scope sees them. */
    List<Miss> misses(UUID tenantId, PropertyScope scope, Page<LedgerLine> page, @Nullable Cursor after, Locale locale) {
        if (explainer == null) return List.of();
        var from = page.nextCursor() == null ? Instant.EPOCH : page.items().getLast().occurredAt();
        var before = after == null ? Instant.parse("9999-01-01T00:00:00Z") : after.instant(0);
        return explainer.misses(tenantId, scope, from, before, MISSES_AT_MOST, locale);
    }
}
