package anju.callbacks;

import anju.kernel.Texts;
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
    private final PlanStore plans;
    private final PlanSelection selection;
    private final OpenCall open;
    private final Properties properties;
    private final Texts texts;
    private final Clock clock;

    ScoresHeard(
            TaskStore tasks,
            PlanStore plans,
            PlanSelection selection,
            OpenCall open,
            Properties properties,
            Texts texts,
            Clock clock) {
        this.tasks = tasks;
        this.plans = plans;
        this.selection = selection;
        this.open = open;
        this.properties = properties;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void onApplicationEvent(LowScore score) {
        if (tasks.talking(score.tenantId(), clock.instant().minus(ON_THE_PHONE))) return; // said to whoever is calling just now
        var topic = topic(score);
        var key = "score:" + score.responseId();
        var day = score.at().atZone(properties.property(score.propertyId()).timeZone()).toLocalDate();
        for (var plan : plans.running(Trigger.LOW_SCORE, day)) {
            var terms = plans.terms(plan);
            if (!selection.means(terms, score.tenantId(), EditPlan.scopeOf(plan))) continue;
            open.open(NewCall.of(
                    plan, terms, score.tenantId(), score.propertyId(), topic, key, day.plusDays(PlanSelection.days(terms))));
            return;
        }
        open.open(withDay(NewCall.about(score.tenantId(), score.propertyId(), "low_score", topic, key), score));
    }

    private NewCall withDay(NewCall call, LowScore score) {
        var zone = properties.property(score.propertyId()).timeZone();
        return new NewCall(
                call.tenantId(), call.propertyId(), call.reason(), call.topic(), call.key(),
                score.at().atZone(zone).toLocalDate().plusDays(1), null, null, false, call.channel(), call.retry(), null);
    }

    private String topic(LowScore score) {
        var said = texts.get(Texts.CHINESE, "callbacks.topic.score", score.measure().toUpperCase(Locale.ROOT), score.score());
        return score.comment() == null || score.comment().isBlank() ? said : said + ":" + score.comment().strip();
    }

}
