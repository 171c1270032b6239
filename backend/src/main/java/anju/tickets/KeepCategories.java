package anju.tickets;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.tickets.CategoryStore.CategoryRow;
import anju.tickets.SettingStore.SettingRow;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operator's own tree of categories, and how long silence counts as agreement: the same for every property. */
@Singleton
class KeepCategories {
    private final CategoryStore categories;
    private final SettingStore settings;
    private final ApplicationEventPublisher<Audited> audit;

    KeepCategories(CategoryStore categories, SettingStore settings, ApplicationEventPublisher<Audited> audit) {
        this.categories = categories;
        this.settings = settings;
        this.audit = audit;
    }

    @Transactional
    CategoryRow add(TicketKind kind, @Nullable String parent, String nameZh, String nameEn, int position, Actor by) {
        requireEverywhere(by);
        var above = parent == null ? null : categories.find(kind, parent).orElse(null);
        if (parent != null && (above == null || above.parent() != null)) {
            throw new Problem.Invalid("/parent", "tickets.no_such_category", parent);
        }
        var code = "c-" + Ids.next().toString().substring(0, 18);
        var row = new CategoryRow(kind, code, parent, nameZh.strip(), nameEn.strip(), position, true, 1);
        categories.insert(row);
        audit.publishEvent(new Audited("tickets.category_added", "ticket_category", id(kind, code), null, Map.of(), fields(row)));
        return row;
    }

    /** Its place in the tree stays. */
    @Transactional
    CategoryRow change(CategoryRow wanted, Actor by) {
        requireEverywhere(by);
        var before = categories.find(wanted.kind(), wanted.code()).orElseThrow(() -> new Problem.NotFound("tickets.not_found"));
        if (!categories.update(wanted)) throw new Problem.Stale(before.version());
        var id = id(wanted.kind(), wanted.code());
        audit.publishEvent(new Audited("tickets.category_changed", "ticket_category", id, null, fields(before), fields(wanted)));
        return categories.find(wanted.kind(), wanted.code()).orElseThrow();
    }

    @Transactional
    SettingRow silence(TicketKind kind, int days, long version, Actor by) {
        requireEverywhere(by);
        var before = settings.of(kind);
        if (!settings.change(kind, days, version)) throw new Problem.Stale(before.version());
        audit.publishEvent(new Audited(
                "tickets.setting_changed", "ticket_setting", id(kind, "silence"), null,
                Map.of("silenceDays", before.silenceDays()), Map.of("silenceDays", days)));
        return settings.of(kind);
    }

    private static void requireEverywhere(Actor by) {
        if (!by.scope().everything()) throw new Problem.Forbidden("tickets.everywhere_only");
    }

    private static Map<String, ?> fields(CategoryRow row) {
        return Map.of("name", row.nameZh(), "nameEn", row.nameEn(), "position", row.position(), "active", row.active());
    }

    private static UUID id(TicketKind kind, String what) {
        return UUID.nameUUIDFromBytes((kind + " " + what).getBytes(StandardCharsets.UTF_8));
    }
}
