package anju.rules;

import static java.util.stream.Collectors.toMap;

import anju.community.EventPoints;
import anju.community.Said;
import anju.rules.RuleStore.State;
import anju.rules.engine.Clause;
import anju.rules.engine.Condition;
import anju.rules.engine.Trigger;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Says beforehand what coming to an event earns. */
@Singleton
class AttendanceWorth implements EventPoints {
    private static final String NAMES = "event.title";

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
    public Map<UUID, List<String>> promises(Collection<Coming> events, Locale reader) {
        var said = words.in(reader);
        var on = new HashMap<List<UUID>, List<Terms>>();
        return events.stream().collect(toMap(Coming::eventId, event -> on.computeIfAbsent(event.propertyIds(), this::on).stream()
                .flatMap(terms -> fitting(terms, event.title()).stream())
                .map(terms -> said.promise(Trigger.EVENT_ATTENDED, terms, today(event.propertyIds())))
                .toList()));
    }

    private List<Terms> on(List<UUID> houses) {
        if (houses.isEmpty()) return List.of();
        return rules.in(houses, today(houses)).stream()
                .filter(rule -> rule.trigger() == Trigger.EVENT_ATTENDED)
                .map(rule -> rule.in(State.ACTIVE).orElseThrow().terms())
                .toList();
    }

    private LocalDate today(List<UUID> houses) {
        return LocalDate.ofInstant(clock.instant(), places.zone(houses.getFirst()));
    }

    /**
     * The rule without what it asks of an event's name, where this event has it: its guests know where they are. What an expert
     * asks of names in free words is not promised.
     */
    static Optional<Terms> fitting(Terms terms, Said title) {
        var others = new ArrayList<String>();
        for (var clause : Clause.split(terms.when())) {
            if (!clause.contains(NAMES)) others.add(clause);
            else if (Condition.read(Trigger.EVENT_ATTENDED, clause).filter(asked -> holds(asked, title)).isEmpty()) return Optional.empty();
        }
        return Optional.of(terms.asking(others.isEmpty() ? "true" : String.join(" && ", others)));
    }

    private static boolean holds(Condition asked, Said title) {
        var named = asked.values().contains(asked.field().equals(NAMES) ? title.zh() : title.en());
        return switch (asked.operator()) {
            case EQ, IN -> named;
            case NE, NOT_IN -> !named;
            case LT, LE, GT, GE, EARLY_BY, HAS, HAS_NOT, SINCE, BEFORE -> false; // not asked of names
        };
    }
}
