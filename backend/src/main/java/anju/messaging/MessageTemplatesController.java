package anju.messaging;

import anju.kernel.CurrentActor;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.kernel.http.Versions;
import anju.messaging.TemplateSource.Text;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Texts of messages: those Anju comes with, and the operator's own. */
@Controller("/api/v1/message-templates")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class MessageTemplatesController {
    private final CurrentActor actor;
    private final Templates templates;
    private final KeepTemplates keep;
    private final PreviewMessage preview;

    MessageTemplatesController(CurrentActor actor, Templates templates, KeepTemplates keep, PreviewMessage preview) {
        this.actor = actor;
        this.templates = templates;
        this.keep = keep;
        this.preview = preview;
    }

    /** @param title its first line, in the reader's language, with examples */
    @Serdeable
    record TemplateSummary(String code, String kind, String title, boolean urgent, boolean changed) {}

    @Serdeable
    record MessageText(String subject, String body) {}

    /** @param channel {@code *}: for every channel that has none of its own */
    @Serdeable
    record OwnText(
            String channel, String language, String subject, String body, @Nullable String providerTemplate, String changedBy,
            Instant changedAt, long version) {}

    /**
     * @param variables names that may stand in the text as {@code {name}}, with an example
     * @param texts those it came with, by language
     */
    @Serdeable
    record TemplateDetails(
            String code, String kind, String title, boolean urgent, Map<String, String> variables, Map<String, MessageText> texts,
            List<OwnText> own) {}

    @Serdeable
    record NewText(
            @NotBlank @Size(max = 200) String subject, @NotBlank @Size(max = 4000) String body,
            @Nullable @Size(max = 100) String providerTemplate) {}

    /** @param tenantId absent: with examples */
    @Serdeable
    record PreviewRequest(
            @NotBlank String language, @NotBlank @Size(max = 200) String subject, @NotBlank @Size(max = 4000) String body,
            @Nullable UUID tenantId) {}

    /** @param html the page of a mail, safe to show */
    @Serdeable
    record PreviewView(String subject, String text, String html) {}

    @Serdeable
    record TestRequest(
            @NotBlank String channel, @NotBlank String language, @NotBlank @Size(max = 200) String subject,
            @NotBlank @Size(max = 4000) String body, @Nullable @Size(max = 100) String providerTemplate,
            @NotBlank @Size(max = 200) String to) {}

    /** @param problem what the provider said; null: it left */
    @Serdeable
    record TestResult(boolean sent, @Nullable String problem) {}

    @Get
    List<TemplateSummary> list() {
        return templates.all().stream()
                .map(wording -> new TemplateSummary(
                        wording.template().code(), wording.template().kind().name(), title(wording), wording.urgent(),
                        !wording.own().isEmpty()))
                .toList();
    }

    @Get("/{code}")
    TemplateDetails get(String code) {
        var wording = templates.require(code);
        var template = wording.template();
        var texts = new TreeMap<String, MessageText>();
        template.texts().forEach((language, text) -> texts.put(language, new MessageText(text.subject(), text.body())));
        return new TemplateDetails(
                code, template.kind().name(), title(wording), wording.urgent(), preview.examples(wording, ReaderLocale.current(), actor.require().scope()),
                texts, wording.own().stream().map(MessageTemplatesController::own).toList());
    }

    @Put("/{code}/texts/{channel}/{language}")
    HttpResponse<OwnText> write(
            String code, String channel, String language, @Header("If-Match") @Nullable String ifMatch, @Body @Valid NewText body) {
        var row = keep.write(
                code, channel, language, body.subject(), body.body(), body.providerTemplate(), Versions.required(ifMatch),
                actor.require());
        return Versions.ok(own(row), row.version());
    }

    @Delete("/{code}/texts/{channel}/{language}")
    HttpResponse<?> withdraw(String code, String channel, String language, @Header("If-Match") @Nullable String ifMatch) {
        keep.withdraw(code, channel, language, Versions.required(ifMatch), actor.require());
        return HttpResponse.noContent();
    }

    @Post("/{code}/preview")
    PreviewView preview(String code, @Body @Valid PreviewRequest body) {
        var shown = preview.preview(
                templates.require(code), new Text(body.subject(), body.body()), body.language(), body.tenantId(),
                actor.require().scope());
        return new PreviewView(shown.subject(), shown.text(), shown.html());
    }

    /** Sends the text with examples to an address of one's own. */
    @Post("/{code}/test")
    TestResult test(String code, @Body @Valid TestRequest body) {
        var problem = preview.test(
                templates.require(code), new Text(body.subject(), body.body()), body.channel(), body.language(), body.to(),
                body.providerTemplate(), actor.require());
        return new TestResult(problem == null, problem);
    }

    private String title(Wording wording) {
        return preview.title(wording, ReaderLocale.current(), actor.require().scope());
    }

    private static OwnText own(TextRow row) {
        return new OwnText(
                row.channel(), row.language(), row.subject(), row.body(), row.providerTemplate(), row.changedBy(), row.changedAt(),
                row.version());
    }
}
