package anju.messaging;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Quiet hours and budget, everywhere or of a house. */
@Singleton
class KeepSettings {
    private static final UUID THE_ONE = new UUID(0, 0);

    private final SettingsStore store;
    private final ApplicationEventPublisher<Audited> events;

    KeepSettings(SettingsStore store, ApplicationEventPublisher<Audited> events) {
        this.store = store;
        this.events = events;
    }

    /** @param settings with the version after the one that was read */
    @Transactional
    public MessageSettings change(MessageSettings settings, Actor by) {
        var property = settings.propertyId();
        if (property == null) KeepTemplates.requireEverywhere(by);
        if (settings.mostInWeek() < settings.mostInDay()) throw new Problem.Invalid("/mostInWeek", "messaging.week_below_day");
        var before = store.rules();
        if (settings.version() != before.version(property) + 1 || !store.save(settings)) {
            throw new Problem.Stale(store.rules().version(property));
        }
        audit(property, before.of(property), settings);
        return settings;
    }

    /** The house goes by what holds everywhere again. */
    @Transactional
    public void drop(UUID property) {
        var before = store.rules();
        if (!before.has(property)) return;
        store.drop(property);
        audit(property, before.of(property), before.of(null));
    }

    private void audit(@Nullable UUID property, MessageSettings before, MessageSettings after) {
        events.publishEvent(new Audited(
                "messaging.settings_changed", "message_settings", property == null ? THE_ONE : property, property, described(before),
                described(after)));
    }

    private static Map<String, ?> described(MessageSettings settings) {
        return Map.of(
                "quietFrom", settings.quietFrom().toString(), "quietTo", settings.quietTo().toString(), "urgentPasses",
                settings.urgentPasses(), "mostInDay", settings.mostInDay(), "mostInWeek", settings.mostInWeek());
    }
}
