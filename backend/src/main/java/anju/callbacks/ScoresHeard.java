package anju.callbacks;

import anju.properties.Properties;
import anju.surveys.LowScore;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** Somebody gave a low score: the next day at the latest somebody calls, with or without a plan. */
@Singleton
class ScoresHeard implements ApplicationEventListener<LowScore> {
    private static final Duration ON_THE_PHONE = Duration.ofHours(2);

    private final TaskStore tasks;
    private final EventCalls calls;
    private final Properties properties;
    private final Clock clock;

    ScoresHeard(TaskStore tasks, EventCalls calls, Properties properties, Clock clock) {
        this.tasks = tasks;
        this.calls = calls;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void onApplicationEvent(LowScore score) {
        if (tasks.talking(score.tenantId(), clock.instant().minus(ON_THE_PHONE))) return; // said to whoever is calling just now
        var day = score.at().atZone(properties.property(score.propertyId()).timeZone()).toLocalDate();
        calls.open(Trigger.LOW_SCORE, score.tenantId(), score.propertyId(), topic(score), "score:" + score.responseId(), day);
    }

    /** Read in every language: {@code NPS 3/10 · too loud}. */
    private static String topic(LowScore score) {
        var most = switch (score.measure()) {
            case "nps" -> 10;
            case "ces" -> 7;
            default -> 5;
        };
        var said = score.measure().toUpperCase(Locale.ROOT) + " " + score.score() + "/" + most;
        return score.comment() == null || score.comment().isBlank() ? said : said + " · " + score.comment().strip();
    }
}
