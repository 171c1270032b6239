package anju.community.forum;

import anju.kernel.CurrentTenant;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.properties.Properties;
import anju.properties.Property;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
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
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What neighbours say to each other. */
@Controller("/api/v1/portal/forum")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalForumController {
    private final CurrentTenant tenant;
    private final WritePosts write;
    private final PostStore posts;
    private final Tenants tenants;
    private final Properties properties;
    private final Idempotency idempotency;
    private final Clock clock;

    PortalForumController(
            CurrentTenant tenant,
            WritePosts write,
            PostStore posts,
            Tenants tenants,
            Properties properties,
            Idempotency idempotency,
            Clock clock) {
        this.tenant = tenant;
        this.write = write;
        this.posts = posts;
        this.tenants = tenants;
        this.properties = properties;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** @param id of a house where I live and may write */
    @Serdeable
    record ForumHouse(UUID id, String name) {}

    /** @param author as neighbours see them; {@code mine}: it was me */
    @Serdeable
    record PortalTopic(
            UUID id, String title, String text, String author, boolean mine, String house, Instant at, int replies, Instant lastAt,
            boolean closed) {}

    /** @param houses where I may write; none: my house has no forum */
    @Serdeable
    record PortalForum(List<ForumHouse> houses, List<PortalTopic> items, @Nullable String nextCursor) {}

    /**
     * @param text empty when staff have hidden it, unless it is mine
     * @param hidden staff have hidden it; {@code hiddenReason} why, when it is mine
     * @param mayChange it is mine, and not too old to be changed or deleted
     */
    @Serdeable
    record PortalPost(
            UUID id, String title, String text, String author, boolean mine, Instant at, boolean edited, boolean hidden,
            @Nullable String hiddenReason, boolean closed, boolean mayChange) {}

    /** @param propertyId absent: the only house where I live */
    @Serdeable
    record TopicRequest(@Nullable UUID propertyId, @NotBlank @Size(max = 80) String title, @NotBlank @Size(max = 3000) String text) {}

    /** @param title of a topic; absent: as it is */
    @Serdeable
    record PostRequest(@Nullable @Size(max = 80) String title, @NotBlank @Size(max = 3000) String text) {}

    @Serdeable
    record ReportRequest(@NotBlank @Size(max = 500) String reason) {}

    /** The latest word first. */
    @Get
    PortalForum topics(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        var me = tenant.require().id();
        var houses = write.housesOf(me);
        var names = properties.all().stream().collect(Collectors.toMap(Property::id, Property::name));
        var page = posts.topics(houses, Cursor.limit(limit), cursor);
        var people = tenants.tenants(page.items().stream().map(PostStore.Topic::tenantId).distinct().toList());
        return new PortalForum(
                houses.stream().map(house -> new ForumHouse(house, names.getOrDefault(house, ""))).toList(),
                page.items().stream()
                        .map(topic -> new PortalTopic(
                                topic.id(), topic.title(), topic.text(), author(people, topic.tenantId()), topic.tenantId().equals(me),
                                names.getOrDefault(topic.propertyId(), ""), topic.createdAt(), topic.replies(), topic.lastAt(),
                                topic.closedAt() != null))
                        .toList(),
                page.nextCursor());
    }

    /** 422 where there is no forum or I may not write for a while; 429 after too many. */
    @Post
    @Status(HttpStatus.CREATED)
    PortalPost begin(@Nullable @Header("Idempotency-Key") String key, @Valid @Body TopicRequest body) {
        var me = tenant.require().id();
        return idempotency.once(
                key, "POST /api/v1/portal/forum", body, PortalPost.class,
                () -> view(write.begin(me, body.propertyId(), body.title(), body.text())));
    }

    @Get("/{id}")
    PortalPost topic(UUID id) {
        return view(write.topic(tenant.require().id(), id));
    }

    /** The first word first. */
    @Get("/{id}/replies")
    Page<PortalPost> replies(UUID id, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        write.topic(tenant.require().id(), id);
        var page = posts.replies(id, Cursor.limit(limit), cursor);
        var people = tenants.tenants(page.items().stream().map(PostRow::tenantId).distinct().toList());
        return page.map(row -> view(row, people));
    }

    @Post("/{id}/replies")
    @Status(HttpStatus.CREATED)
    PortalPost reply(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body PostRequest body) {
        var me = tenant.require().id();
        return idempotency.once(
                key, "POST /api/v1/portal/forum/" + id + "/replies", body, PortalPost.class,
                () -> view(write.reply(me, id, body.text())));
    }

    /** My own, for a quarter of an hour. */
    @Put("/posts/{id}")
    PortalPost edit(UUID id, @Valid @Body PostRequest body) {
        return view(write.edit(tenant.require().id(), id, body.title(), body.text()));
    }

    /** My own, for a quarter of an hour. */
    @Delete("/posts/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void delete(UUID id) {
        write.delete(tenant.require().id(), id);
    }

    /** Staff will look at it; once for each of us. */
    @Post("/posts/{id}/reports")
    @Status(HttpStatus.NO_CONTENT)
    void report(UUID id, @Valid @Body ReportRequest body) {
        write.report(tenant.require().id(), id, body.reason());
    }

    private PortalPost view(PostRow row) {
        return view(row, tenants.tenants(List.of(row.tenantId())));
    }

    private PortalPost view(PostRow row, Map<UUID, Tenant> people) {
        var me = tenant.require().id();
        var mine = row.tenantId().equals(me);
        var hidden = row.hiddenAt() != null;
        return new PortalPost(
                row.id(), row.title(), hidden && !mine ? "" : row.text(), author(people, row.tenantId()), mine, row.createdAt(),
                row.editedAt() != null, hidden, mine ? row.hiddenReason() : null, row.closedAt() != null, row.mayChange(me, clock.instant()));
    }

    private static String author(Map<UUID, Tenant> people, UUID id) {
        var known = people.get(id);
        return DisplayName.of(known == null ? "" : known.name());
    }
}
