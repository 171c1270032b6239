package anju.tickets;

import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import anju.tickets.Move.Acknowledge;
import anju.tickets.Move.Close;
import anju.tickets.Move.Reopen;
import anju.tickets.Move.Resolve;
import anju.tickets.Move.Start;
import anju.tickets.Move.WaitFor;
import anju.tickets.TellTenant.Answer;
import anju.tickets.TellTenant.News;
import anju.tickets.TicketPage.Whole;
import anju.tickets.TicketState.Party;
import anju.tickets.TicketState.Resolution;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What brings a ticket further. Each needs the version that its sender has seen; 409 names who was quicker. */
@Controller("/api/v1/tickets/{id}")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TicketMovesController {
    private final CurrentActor actor;
    private final TicketStore store;
    private final MoveTicket move;
    private final TellTenant tell;
    private final MergeTickets merge;
    private final TicketPage page;
    private final Clock clock;

    TicketMovesController(
            CurrentActor actor, TicketStore store, MoveTicket move, TellTenant tell, MergeTickets merge, TicketPage page, Clock clock) {
        this.actor = actor;
        this.store = store;
        this.move = move;
        this.tell = tell;
        this.merge = merge;
        this.page = page;
        this.clock = clock;
    }

    @Serdeable
    enum Wish { ACKNOWLEDGE, START, WAIT_FOR_TENANT, WAIT_FOR_SUPPLIER, RESOLVE, REOPEN, CLOSE }

    /**
     * @param resolution what was done; needed to resolve
     * @param note why, for colleagues; needed to reopen
     */
    @Serdeable
    record Wanted(
            @NotNull Wish move,
            @Nullable @Size(max = 2000) String note,
            @Nullable @Size(max = 2000) String resolution,
            @Nullable @Size(max = 500) String cause,
            @Nullable @Size(max = 500) String prevention) {}

    /**
     * @param channel by which staff told the tenant: {@code phone}, {@code in-person}, {@code wechat}, {@code email}, {@code sms},
     *     {@code paper}; with {@code send} by which Anju sends it: {@code in-app}, {@code email}, {@code sms}, {@code wechat}, or
     *     absent for the tenant's own
     * @param at when staff told the tenant; absent: now
     */
    @Serdeable
    record Telling(@Nullable String channel, @Nullable Instant at, @NotBlank @Size(max = 2000) String text, @Nullable Boolean send) {}

    /** @param note what is not solved; needed when not agreed */
    @Serdeable
    record Answered(
            @NotNull Boolean agreed,
            @Nullable @Size(max = 2000) String note,
            @Nullable @Min(1) @Max(5) Integer rating,
            @Nullable @Size(max = 1000) String comment) {}

    @Serdeable
    record Rated(@NotNull @Min(1) @Max(5) Integer rating, @Nullable @Size(max = 1000) String comment) {}

    @Serdeable
    record Into(@NotNull UUID into, @Nullable @Size(max = 2000) String note) {}

    @Post("/moves")
    HttpResponse<Whole> move(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body Wanted body) {
        var hand = hand();
        move.move(id, seen(id, ifMatch), asked(body, hand), note(body), hand, scope());
        return whole(id);
    }

    private static @Nullable String note(Wanted body) {
        return body.move() == Wish.RESOLVE ? body.resolution() : body.note();
    }

    private static Move asked(Wanted body, Hand hand) {
        return switch (body.move()) {
            case ACKNOWLEDGE -> new Acknowledge();
            case START -> new Start();
            case WAIT_FOR_TENANT -> new WaitFor(Party.TENANT);
            case WAIT_FOR_SUPPLIER -> new WaitFor(Party.SUPPLIER);
            case RESOLVE -> new Resolve(new Resolution(hand.at(), required("/resolution", body.resolution()), body.cause(), body.prevention()));
            case REOPEN -> {
                required("/note", body.note());
                yield new Reopen();
            }
            case CLOSE -> new Close();
        };
    }

    private static String required(String pointer, @Nullable String text) {
        if (text == null || text.isBlank()) throw new Problem.Invalid(pointer, "tickets.say_what");
        return text.strip();
    }

    @Post("/telling")
    HttpResponse<Whole> tell(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body Telling body) {
        var news = new News(body.channel(), body.at(), body.text().strip(), Boolean.TRUE.equals(body.send()));
        tell.tell(id, seen(id, ifMatch), news, hand(), scope());
        return whole(id);
    }

    @Post("/answer")
    HttpResponse<Whole> answer(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body Answered body) {
        var answer = new Answer(body.agreed(), body.note(), body.rating(), body.comment());
        tell.answer(id, seen(id, ifMatch), answer, hand(), scope());
        return whole(id);
    }

    @Post("/rating")
    HttpResponse<Whole> rate(UUID id, @Valid @Body Rated body) {
        tell.rate(id, body.rating(), body.comment(), scope());
        return whole(id);
    }

    @Post("/merge")
    HttpResponse<Whole> merge(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body Into body) {
        merge.merge(id, seen(id, ifMatch), body.into(), body.note(), hand(), scope());
        return whole(id);
    }

    /** The version the sender has seen; what is out of scope is not there, whatever else is missing. */
    private long seen(UUID id, @Nullable String ifMatch) {
        store.require(id, scope());
        return Versions.required(ifMatch);
    }

    private HttpResponse<Whole> whole(UUID id) {
        var whole = page.of(id, scope());
        return Versions.ok(whole, whole.ticket().version());
    }

    private Hand hand() {
        return Hand.of(actor.require(), clock.instant());
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
