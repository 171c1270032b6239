package anju.surveys;

import anju.kernel.http.Uploads;
import anju.surveys.Definition.Kind;
import anju.surveys.TakeAnswers.Open;
import anju.tenants.Tenants;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The page behind a link: open to whoever has the link, which is all it takes and all it tells. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SurveyLinksController {
    private final TakeAnswers take;
    private final Tenants tenants;
    private final PublicGuard guard;

    SurveyLinksController(TakeAnswers take, Tenants tenants, PublicGuard guard) {
        this.take = take;
        this.tenants = tenants;
        this.guard = guard;
    }

    /**
     * @param language the tenant's, where the link is a personal one
     * @param photos whether photos can be added
     * @param house the link hangs in a house: whoever answers may leave a telephone number
     */
    @Serdeable
    record Asked(Definition definition, boolean anonymous, boolean photos, boolean house, int minGroup, @Nullable String language) {}

    /** @param contact in an anonymous survey: call me, and keep my name with these answers */
    @Serdeable
    record Answers(@NotNull @Size(max = 1_000) Map<String, Object> answers, @Nullable Boolean contact) {}

    @Serdeable
    record HouseAnswers(@NotNull @Size(max = 1_000) Map<String, Object> answers, @Nullable @Size(max = 40) String phone) {}

    @Serdeable
    record Photo(UUID id, String name) {}

    @Get("/survey-links/{token}")
    Asked open(HttpRequest<?> request, String token) {
        guard.admit(request, false);
        return asked(take.byToken(token));
    }

    @Post("/survey-links/{token}")
    @Status(HttpStatus.NO_CONTENT)
    void answer(HttpRequest<?> request, String token, @Body @Valid Answers body) {
        guard.admit(request, true);
        take.answer(token, body.answers(), Boolean.TRUE.equals(body.contact()));
    }

    @Post("/survey-links/{token}/photos")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Status(HttpStatus.CREATED)
    Photo addPhoto(HttpRequest<?> request, String token, @Part("file") CompletedFileUpload file) {
        return Uploads.read(file, (name, content) -> {
            guard.admit(request, true);
            var stored = take.addPhoto(token, name, content);
            return new Photo(stored.id(), stored.name());
        });
    }

    @Get("/house-links/{token}")
    Asked openHouse(HttpRequest<?> request, String token) {
        guard.admit(request, false);
        return asked(take.byHouse(token));
    }

    @Post("/house-links/{token}")
    @Status(HttpStatus.NO_CONTENT)
    void answerInHouse(HttpRequest<?> request, String token, @Body @Valid HouseAnswers body) {
        guard.admit(request, true);
        take.answerInHouse(token, body.answers(), body.phone());
    }

    private Asked asked(Open open) {
        var invitation = open.invitation();
        var definition = open.version().content();
        var photos = invitation != null && !open.campaign().anonymous()
                && definition.questions().stream().anyMatch(question -> question.kind() == Kind.PHOTO);
        var language = invitation == null ? null : tenants.tenant(invitation.tenantId()).language();
        return new Asked(
                definition, open.campaign().anonymous(), photos, open.house() != null, open.campaign().minGroup(), language);
    }
}
