package anju.messaging;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import anju.messaging.MessageWords.MessageSummary;
import anju.messaging.TemplateSource.Kind;
import anju.tenants.Tenants;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a tenant was told, and how the tenant wants to be told. */
@Controller("/api/v1/tenants/{id}")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantMessagesController {
    private final CurrentActor actor;
    private final Tenants tenants;
    private final MessageQueries queries;
    private final MessageWords words;
    private final KeepConsent consent;
    private final WriteToTenant write;
    private final Idempotency idempotency;

    TenantMessagesController(
            CurrentActor actor, Tenants tenants, MessageQueries queries, MessageWords words, KeepConsent consent,
            WriteToTenant write, Idempotency idempotency) {
        this.actor = actor;
        this.tenants = tenants;
        this.queries = queries;
        this.words = words;
        this.consent = consent;
        this.write = write;
        this.idempotency = idempotency;
    }

    @Serdeable
    enum Way {
        @JsonProperty("in-app")
        IN_APP(Channels.IN_APP),
        @JsonProperty("email")
        EMAIL(Channels.EMAIL),
        @JsonProperty("sms")
        SMS(Channels.SMS),
        @JsonProperty("wechat")
        WECHAT(Channels.WECHAT);

        final String channel;

        Way(String channel) {
            this.channel = channel;
        }

        static @Nullable Way of(@Nullable String channel) {
            for (var way : values()) if (way.channel.equals(channel)) return way;
            return null;
        }
    }

    /**
     * @param channel the tenant's own choice; null: none made
     * @param optedOut kinds the tenant does not want; never SERVICE
     * @param hasWechat a WeChat open id is known
     * @param quietFrom the tenant's own hours without messages, to {@code quietTo}; null: as the house has it
     */
    @Serdeable
    record Consent(
            @Nullable Way channel, List<Kind> optedOut, boolean doNotCall, boolean hasWechat, @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo) {}

    @Serdeable
    record Quiet(@Nullable LocalTime from, @Nullable LocalTime to) {}

    /**
     * @param wechatOpenId absent: as it is; empty: none any more
     * @param quiet absent: as it is; both of it null: as the house has it
     */
    @Serdeable
    record NewConsent(
            @Nullable Way channel, @NotNull @Size(max = 10) List<Kind> optedOut, boolean doNotCall,
            @Nullable @Size(max = 64) String wechatOpenId, @Nullable Quiet quiet) {}

    /** @param channel null: the tenant's own */
    @Serdeable
    record NewPersonalMessage(
            @NotBlank @Size(max = 200) String subject, @NotBlank @Size(max = 4000) String text, @Nullable Way channel) {}

    @Serdeable
    record MessageWritten(UUID id) {}

    @Get("/messages")
    Page<MessageSummary> messages(UUID id, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String cursor) {
        var scope = actor.require().scope();
        tenants.visible(id, scope);
        var page = queries.ofTenant(id, scope, Cursor.limit(limit), cursor);
        return new Page<>(words.summaries(page.items()), page.nextCursor());
    }

    /** A message of one's own words. */
    @Post("/messages")
    HttpResponse<MessageWritten> write(
            UUID id, @Header("Idempotency-Key") @Nullable String key, @Body @Valid NewPersonalMessage body) {
        var by = actor.require();
        var channel = body.channel();
        var written = idempotency.once(key, "tenants/" + id + "/messages", body, MessageWritten.class, () -> new MessageWritten(
                write.write(id, by, body.subject(), body.text(), channel == null ? null : channel.channel)));
        return HttpResponse.created(written, URI.create("/api/v1/messages/" + written.id()));
    }

    @Get("/consent")
    HttpResponse<Consent> consent(UUID id) {
        return answer(consent.of(id, actor.require().scope()));
    }

    @Put("/consent")
    HttpResponse<Consent> change(UUID id, @Header("If-Match") @Nullable String ifMatch, @Body @Valid NewConsent body) {
        var channel = body.channel();
        var quiet = body.quiet();
        return answer(consent.change(
                id, actor.require().scope(), Versions.required(ifMatch), channel == null ? null : channel.channel, body.optedOut(),
                body.doNotCall(), body.wechatOpenId(), quiet == null ? null : new KeepConsent.Quiet(quiet.from(), quiet.to())));
    }

    private static HttpResponse<Consent> answer(ConsentRow row) {
        var kinds = row.optedOut().stream().map(Kind::valueOf).toList();
        return Versions.ok(
                new Consent(Way.of(row.channel()), kinds, row.doNotCall(), row.wechatOpenId() != null, row.quietFrom(), row.quietTo()),
                row.version());
    }
}
