package anju.messaging;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** Quiet hours and budget. */
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
        KeepTemplates.requireEverywhere(by);
        if (settings.mostInWeek() < settings.mostInDay()) throw new Problem.Invalid("/mostInWeek", "messaging.week_below_day");
        var before = store.get();
        if (!store.update(settings)) throw new Problem.Stale(store.get().version());
        events.publishEvent(new Audited(
                "messaging.settings_changed", "message_settings", THE_ONE, null, described(before), described(settings)));
        return settings;
    }

    private static Map<String, ?> described(MessageSettings settings) {
        return Map.of(
                "quietFrom", settings.quietFrom().toString(), "quietTo", settings.quietTo().toString(), "urgentPasses",
                settings.urgentPasses(), "mostInDay", settings.mostInDay(), "mostInWeek", settings.mostInWeek());
    }
}
