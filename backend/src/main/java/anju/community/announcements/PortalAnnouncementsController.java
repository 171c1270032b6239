package anju.community.announcements;

import anju.community.announcements.RecipientStore.Letter;
import anju.kernel.CurrentTenant;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.properties.Properties;
import anju.properties.Property;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What my house tells me. */
@Controller("/api/v1/portal/announcements")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalAnnouncementsController {
    private final CurrentTenant tenant;
    private final RecipientStore recipients;
    private final Properties properties;
    private final Clock clock;

    PortalAnnouncementsController(CurrentTenant tenant, RecipientStore recipients, Properties properties, Clock clock) {
        this.tenant = tenant;
        this.recipients = recipients;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param text plain text; HTML in it is what was typed
     * @param over no longer current
     * @param readAt null: not yet
     */
    @Serdeable
    record PortalAnnouncement(
            UUID id, String title, String text, String house, Instant at, boolean over, @Nullable Instant readAt) {}

    /** Newest first. */
    @Get
    Page<PortalAnnouncement> list(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        var houses = properties.all().stream().collect(Collectors.toMap(Property::id, Property::name));
        return recipients.ofTenant(tenant.require().id(), Cursor.limit(limit), cursor).map(letter -> view(letter, houses));
    }

    @Get("/{id}")
    PortalAnnouncement one(UUID id) {
        return view(require(id));
    }

    /** I have read it; the first time counts. */
    @Post("/{id}/reading")
    PortalAnnouncement read(UUID id) {
        require(id);
        recipients.read(tenant.require().id(), id, clock.instant());
        return view(require(id));
    }

    private Letter require(UUID id) {
        return recipients.ofTenant(tenant.require().id(), id).orElseThrow(() -> new Problem.NotFound("community.no_announcement"));
    }

    private PortalAnnouncement view(Letter letter) {
        return view(letter, Map.of(letter.propertyId(), properties.property(letter.propertyId()).name()));
    }

    private PortalAnnouncement view(Letter letter, Map<UUID, String> houses) {
        var reader = ReaderLocale.current();
        return new PortalAnnouncement(
                letter.id(), letter.titles().in(reader), letter.texts().in(reader), houses.getOrDefault(letter.propertyId(), ""),
                letter.sentAt(), letter.until() != null && !letter.until().isAfter(clock.instant()), letter.readAt());
    }
}
