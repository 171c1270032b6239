package anju.rules;

import anju.community.EventPoints;
import anju.rules.RuleStore.State;
import anju.rules.engine.Trigger;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Says beforehand what coming to an event earns. */
@Singleton
class AttendanceWorth implements EventPoints {
    private final RulesOn rules;
    private final RuleWords words;
    private final Places places;
    private final Clock clock;

    AttendanceWorth(RulesOn rules, RuleWords words, Places places, Clock clock) {
        this.rules = rules;
        this.words = words;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public List<String> promises(Collection<UUID> propertyIds, Locale reader) {
        if (propertyIds.isEmpty()) return List.of();
        var today = LocalDate.ofInstant(clock.instant(), places.zone(propertyIds.iterator().next()));
        var said = words.in(reader);
        return rules.in(propertyIds, today).stream()
                .filter(rule -> rule.trigger() == Trigger.EVENT_ATTENDED)
                .map(rule -> said.promise(rule.trigger(), rule.in(State.ACTIVE).orElseThrow().terms(), today))
                .toList();
    }
}
