package anju.callbacks;

import anju.kernel.CurrentActor;
import anju.kernel.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** My calls in my own calendar. Whoever has the address reads it, so it can be taken back. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class CalendarFeedController {
    private final CalendarFeed feed;
    private final CurrentActor actor;

    CalendarFeedController(CalendarFeed feed, CurrentActor actor) {
        this.feed = feed;
        this.actor = actor;
    }

    /** @param since null while there is no address */
    @Serdeable
    record FeedView(@Nullable Instant since) {}

    /** @param path shown this once */
    @Serdeable
    record FeedOpened(String path) {}

    @Get("/callbacks/feed")
    FeedView since() {
        return new FeedView(feed.since(actor.require()).orElse(null));
    }

    @Post("/callbacks/feed")
    @Status(HttpStatus.CREATED)
    FeedOpened open() {
        return new FeedOpened("/api/v1/callback-calendars/" + feed.open(actor.require()));
    }

    @Delete("/callbacks/feed")
    @Status(HttpStatus.NO_CONTENT)
    void revoke() {
        feed.revoke(actor.require());
    }

    @Get("/callback-calendars/{token}")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Produces("text/calendar")
    String read(String token) {
        return feed.read(token);
    }
}
