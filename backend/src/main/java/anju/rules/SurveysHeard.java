package anju.rules;

import anju.rules.engine.Trigger;
import anju.surveys.SurveyCompleted;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;

/** A survey that a named tenant has completed is a fact; of anonymous ones nothing is heard. */
@Singleton
class SurveysHeard implements ApplicationEventListener<SurveyCompleted> {
    private final JudgeFacts judge;
    private final Places places;

    SurveysHeard(JudgeFacts judge, Places places) {
        this.judge = judge;
        this.places = places;
    }

    @Override
    public void onApplicationEvent(SurveyCompleted event) {
        var on = LocalDate.ofInstant(event.at(), places.zone(event.propertyId()));
        judge.judge(Trigger.SURVEY_COMPLETED, List.of(new Announced(
                event.tenantId(), event.responseId(), on, null, event.survey(), event.channel())), List.of());
    }
}
