package anju.care;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import anju.care.Kin.Thing;
import anju.care.Kin.Tie;
import anju.care.StoryStore.Call;
import anju.care.StoryStore.Ticket;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One loop from what was heard to what was told: survey, calls and tickets that came of each other, on one timeline. */
@Singleton
class LoopStory {
    private static final String SURVEY = "survey";
    private static final String CALL = "callback";
    private static final String TICKET = "ticket";
    private static final Set<String> CALLS_OVER = Set.of("done", "cancelled");

    private final StoryStore store;

    LoopStory(StoryStore store) {
        this.store = store;
    }

    /**
     * @param subject {@code survey}, {@code callback}, {@code ticket}; {@code id} of it
     * @param what {@code answered}; {@code planned}, {@code done}, an outcome of a call; a move of a ticket
     * @param who null: the tenant in a survey, nobody's own doing else
     * @param detail reason of a call, measure of a score, kind of a ticket
     * @param about number and title of a ticket, name of a campaign
     */
    @Serdeable
    record Step(
            Instant at, String subject, UUID id, String what, @Nullable String who, @Nullable String note, @Nullable String detail,
            @Nullable Integer score, @Nullable String about) {}

    /** What is still open: a ticket's stage, a call's state. */
    @Serdeable
    record Open(String subject, UUID id, String state, @Nullable String about) {}

    /**
     * @param actedAt when somebody first did something about it; {@code toldAt} the last time that the tenant was told
     * @param closedAt null while anything of it is open
     * @param steps oldest first
     */
    @Serdeable
    record Story(
            UUID ticketId, String title, UUID propertyId, @Nullable UUID tenantId, Instant heardAt, @Nullable Instant actedAt,
            @Nullable Instant toldAt, @Nullable Instant closedAt, List<Open> open, List<Step> steps) {}

    Story of(UUID ticketId, PropertyScope scope) {
        var asked = store.ticket(ticketId, scope).orElseThrow(() -> new Problem.NotFound("care.no_loop"));
        var tenant = asked.tenantId();
        var known = tenant == null ? List.of(asked) : store.tickets(tenant, scope);
        var calls = tenant == null ? List.<Call>of() : store.calls(tenant, scope);
        var kin = Kin.of(new Thing(TICKET, ticketId), ties(known, calls));
        var tickets = known.stream().filter(one -> kin.contains(new Thing(TICKET, one.id()))).toList();
        var called = calls.stream().filter(one -> kin.contains(new Thing(CALL, one.id()))).toList();
        var steps = new ArrayList<Step>();
        if (tenant != null) {
            store.answers(tenant, kin.stream().filter(one -> one.kind().equals(SURVEY)).map(Thing::id).toList(), scope).forEach(one ->
                    steps.add(new Step(one.at(), SURVEY, one.responseId(), "answered", null, null, one.measure(), one.score(), one.campaign())));
            called.forEach(call -> steps.addAll(steps(call)));
            store.attempts(tenant, called.stream().map(Call::id).toList()).forEach(one ->
                    steps.add(new Step(one.at(), CALL, one.of(), one.what(), one.who(), one.note(), null, null, null)));
        }
        for (var ticket : tickets) {
            store.moves(List.of(ticket.id())).forEach(one ->
                    steps.add(new Step(one.at(), TICKET, one.of(), one.what(), one.who(), one.note(), ticket.kind(), null, about(ticket))));
        }
        return story(asked, tickets, called, inOrder(steps));
    }

    private static Story story(Ticket asked, List<Ticket> tickets, List<Call> calls, List<Step> steps) {
        var open = Stream.concat(
                calls.stream().filter(one -> !CALLS_OVER.contains(one.state())).map(one -> new Open(CALL, one.id(), one.state(), null)),
                tickets.stream().filter(one -> one.closedAt() == null)
                        .map(one -> new Open(TICKET, one.id(), one.stage(), about(one)))).toList();
        var first = tickets.getFirst();
        return new Story(
                asked.id(), first.title(), asked.propertyId(), asked.tenantId(),
                steps.stream().map(Step::at).findFirst().orElse(first.openedAt()),
                steps.stream().filter(one -> one.who() != null && !one.what().equals("OPEN")).map(Step::at).findFirst().orElse(null),
                tickets.stream().map(Ticket::toldAt).filter(Objects::nonNull).max(naturalOrder()).orElse(null),
                open.isEmpty() ? steps.stream().map(Step::at).max(naturalOrder()).orElse(null) : null, open, steps);
    }

    private static List<Tie> ties(List<Ticket> tickets, List<Call> calls) {
        var ties = new ArrayList<Tie>();
        for (var one : tickets) {
            var me = new Thing(TICKET, one.id());
            if (one.originKind() != null && one.originId() != null) ties.add(new Tie(new Thing(one.originKind(), one.originId()), me));
            if (one.mergedInto() != null) ties.add(new Tie(me, new Thing(TICKET, one.mergedInto())));
        }
        for (var one : calls) {
            if (one.originKind() == null || one.originId() == null) continue;
            ties.add(new Tie(new Thing(one.originKind(), one.originId()), new Thing(CALL, one.id())));
        }
        return ties;
    }

    private static List<Step> steps(Call call) {
        var planned = new Step(call.createdAt(), CALL, call.id(), "planned", null, null, call.reason(), null, null);
        if (!call.state().equals("done") || call.closedAt() == null) return List.of(planned);
        return List.of(planned, new Step(call.closedAt(), CALL, call.id(), "done", null, null, null, null, null));
    }

    /** What one act wrote down several times over comes in the order of cause and effect. */
    private static List<Step> inOrder(List<Step> steps) {
        return steps.stream().sorted(comparing(Step::at).thenComparingInt(LoopStory::rank)).toList();
    }

    private static int rank(Step step) {
        return switch (step.subject()) {
            case SURVEY -> 0;
            case TICKET -> 2;
            default -> step.what().equals("done") ? 3 : 1;
        };
    }

    private static String about(Ticket ticket) {
        return ticket.number() + " " + ticket.title();
    }
}
