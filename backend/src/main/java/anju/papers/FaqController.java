package anju.papers;

import anju.kernel.CurrentActor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import anju.papers.KeepQuestions.Said;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Frequent questions and their answers, as staff keep them. */
@Controller("/api/v1/faq")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class FaqController {
    private final KeepQuestions keep;
    private final QuestionStore questions;
    private final Idempotency idempotency;
    private final CurrentActor actor;

    FaqController(KeepQuestions keep, QuestionStore questions, Idempotency idempotency, CurrentActor actor) {
        this.keep = keep;
        this.questions = questions;
        this.idempotency = idempotency;
        this.actor = actor;
    }

    /** @param propertyIds absent or none: every house */
    @Serdeable
    record QuestionRequest(
            @Nullable @Size(max = 200) List<UUID> propertyIds,
            @NotBlank @Size(max = 200) String question,
            @Nullable @Size(max = 200) String questionEn,
            @NotBlank @Size(max = 4000) String answer,
            @Nullable @Size(max = 4000) String answerEn,
            @Nullable Boolean shown) {
        Said said() {
            return new Said(
                    propertyIds == null ? List.of() : propertyIds, question, questionEn == null ? "" : questionEn, answer,
                    answerEn == null ? "" : answerEn, shown == null || shown);
        }
    }

    @Serdeable
    record OrderRequest(@NotEmpty @Size(max = 500) List<UUID> ids) {}

    /** In the order in which tenants read them. */
    @Get
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    Page<QuestionRow> list(@Nullable @QueryValue UUID propertyId) {
        return new Page<>(questions.list(actor.require().scope().narrowedTo(propertyId)), null);
    }

    @Get("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    HttpResponse<QuestionRow> one(UUID id) {
        return versioned(keep.require(id, actor.require().scope()));
    }

    @Post
    @Status(HttpStatus.CREATED)
    QuestionRow add(@Nullable @Header("Idempotency-Key") String key, @Valid @Body QuestionRequest body) {
        var by = actor.require();
        return idempotency.once(key, "POST /api/v1/faq", body, QuestionRow.class, () -> keep.add(body.said(), by));
    }

    @Put("/{id}")
    HttpResponse<QuestionRow> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body QuestionRequest body) {
        return versioned(keep.change(id, Versions.required(ifMatch), body.said(), actor.require()));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void remove(UUID id) {
        keep.remove(id, actor.require());
    }

    @Post("/order")
    Page<QuestionRow> order(@Valid @Body OrderRequest body) {
        var by = actor.require();
        keep.order(body.ids(), by);
        return new Page<>(questions.list(by.scope()), null);
    }

    private static HttpResponse<QuestionRow> versioned(QuestionRow row) {
        return Versions.ok(row, row.version());
    }
}
