package anju.community.announcements;

import anju.community.announcements.AnnouncementViews.AnnouncementView;
import anju.community.announcements.RecipientStore.Recipient;
import anju.community.announcements.WriteAnnouncement.Written;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import anju.tenants.Segment;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What houses tell their tenants, as staff keep it. */
@Controller("/api/v1/announcements")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class AnnouncementsController {
    private final WriteAnnouncement write;
    private final AnnouncementStore store;
    private final RecipientStore recipients;
    private final AnnouncementViews views;
    private final Idempotency idempotency;
    private final CurrentActor actor;
    private final Clock clock;

    AnnouncementsController(
            WriteAnnouncement write,
            AnnouncementStore store,
            RecipientStore recipients,
            AnnouncementViews views,
            Idempotency idempotency,
            CurrentActor actor,
            Clock clock) {
        this.write = write;
        this.store = store;
        this.recipients = recipients;
        this.views = views;
        this.idempotency = idempotency;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @param text plain text; blank lines, lists and ** for bold are shown as such, HTML as what was typed
     * @param byChannel also sent by each tenant's channel; absent: in the portal only
     * @param until from then on it is no longer current; absent: for ever
     */
    @Serdeable
    record AnnouncementRequest(
            @NotBlank @Size(max = 120) String title,
            @Nullable @Size(max = 120) String titleEn,
            @NotBlank @Size(max = 5000) String text,
            @Nullable @Size(max = 5000) String textEn,
            @NotNull Segment audience,
            @Nullable Boolean byChannel,
            @Nullable Instant until) {
        Written written() {
            return new Written(title, or(titleEn), text, or(textEn), audience, Boolean.TRUE.equals(byChannel), until);
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /** @param at when it goes out; absent or past: now */
    @Serdeable
    record PublicationRequest(@Nullable Instant at) {}

    /** @param reminded how many had not read it */
    @Serdeable
    record Reminded(int reminded, AnnouncementView announcement) {}

    @Serdeable
    record RecipientView(UUID tenantId, String name, UUID propertyId, String room, @Nullable Instant readAt) {}

    /** Newest first. */
    @Get
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    Page<AnnouncementView> list(
            @Nullable @QueryValue AnnouncementState state,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var scope = actor.require().scope();
        var page = store.list(state, clock.instant(), scope.narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.views(page.items(), scope), page.nextCursor());
    }

    @Get("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    HttpResponse<AnnouncementView> one(UUID id) {
        return versioned(write.require(id, actor.require().scope()));
    }

    /** A draft. */
    @Post
    @Status(HttpStatus.CREATED)
    AnnouncementView add(@Nullable @Header("Idempotency-Key") String key, @Valid @Body AnnouncementRequest body) {
        var by = actor.require();
        return idempotency.once(
                key, "POST /api/v1/announcements", body, AnnouncementView.class,
                () -> views.view(write.write(body.written(), by), by.scope()));
    }

    @Put("/{id}")
    HttpResponse<AnnouncementView> change(
            UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body AnnouncementRequest body) {
        return versioned(write.change(id, Versions.required(ifMatch), body.written(), actor.require()));
    }

    /** Now, or at its time; one that is out already stays as it is. */
    @Post("/{id}/publication")
    HttpResponse<AnnouncementView> publish(UUID id, @Valid @Body PublicationRequest body) {
        return versioned(write.publish(id, body.at(), actor.require()));
    }

    @Post("/{id}/withdrawal")
    HttpResponse<AnnouncementView> withdraw(UUID id) {
        return versioned(write.withdraw(id, actor.require()));
    }

    /** Sends it again to those who have not read it. */
    @Post("/{id}/reminders")
    Reminded remind(UUID id, @Nullable @Header("Idempotency-Key") String key) {
        var by = actor.require();
        return idempotency.once(
                key, "POST /api/v1/announcements/" + id + "/reminders", Map.of(), Reminded.class,
                () -> new Reminded(write.remind(id, by), views.view(write.require(id, by.scope()), by.scope())));
    }

    /** Whom it reached. @param read absent: whether or not they have read it */
    @Get("/{id}/recipients")
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    Page<RecipientView> recipients(
            UUID id, @Nullable @QueryValue Boolean read, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        var scope = actor.require().scope();
        write.require(id, scope);
        return recipients.list(id, read, scope, Cursor.limit(limit), cursor).map(AnnouncementsController::view);
    }

    private static RecipientView view(Recipient one) {
        return new RecipientView(one.tenantId(), one.name(), one.propertyId(), one.room(), one.readAt());
    }

    private HttpResponse<AnnouncementView> versioned(AnnouncementRow row) {
        return Versions.ok(views.view(row, actor.require().scope()), row.version());
    }
}
