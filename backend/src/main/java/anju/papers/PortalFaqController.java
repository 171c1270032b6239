package anju.papers;

import anju.kernel.CurrentTenant;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Frequent questions and their answers, where the tenant lives. */
@Controller("/api/v1/portal/faq")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalFaqController {
    private final CurrentTenant tenant;
    private final QuestionStore questions;

    PortalFaqController(CurrentTenant tenant, QuestionStore questions) {
        this.tenant = tenant;
        this.questions = questions;
    }

    /** @param helped what I said of it; null: nothing yet */
    @Serdeable
    record MyQuestion(UUID id, String question, String answer, @Nullable Boolean helped) {}

    @Serdeable
    record MyQuestions(List<MyQuestion> items) {}

    @Serdeable
    record Feedback(@NotNull Boolean helped) {}

    /** @param q words in question or answer */
    @Get
    MyQuestions list(@Nullable @QueryValue String q) {
        var english = ReaderLocale.current().getLanguage().equals("en");
        return new MyQuestions(questions.mine(tenant.require().id(), q).stream()
                .map(one -> new MyQuestion(
                        one.id(), english && !one.questionEn().isEmpty() ? one.questionEn() : one.question(),
                        english && !one.answerEn().isEmpty() ? one.answerEn() : one.answer(), one.helped()))
                .toList());
    }

    /** Whether it helped; the last word counts. */
    @Post("/{id}/feedback")
    @Status(HttpStatus.NO_CONTENT)
    void feedback(UUID id, @Valid @Body Feedback body) {
        if (!questions.feedback(tenant.require().id(), id, body.helped())) throw new Problem.NotFound("papers.no_question");
    }
}
