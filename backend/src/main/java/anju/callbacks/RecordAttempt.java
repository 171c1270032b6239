package anju.callbacks;

import anju.callbacks.CallLife.Move;
import anju.callbacks.CallLog.Attempt;
import anju.callbacks.CallLog.Promise;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.properties.Properties;
import anju.surveys.Surveys;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what came of a call, and what follows from it. */
@Singleton
class RecordAttempt {
    private static final int COMPLAINT_DAYS = 2;

    private final TaskStore tasks;
    private final CallLog log;
    private final ClaimCall claims;
    private final MakePromise promise;
    private final HouseHours hours;
    private final RentCalls rents;
    private final Properties properties;
    private final Surveys surveys;
    private final ObjectMapper json;
    private final ApplicationEventPublisher<Object> events;
    private final Clock clock;

    RecordAttempt(
            TaskStore tasks,
            CallLog log,
            ClaimCall claims,
            MakePromise promise,
            HouseHours hours,
            RentCalls rents,
            Properties properties,
            Surveys surveys,
            ObjectMapper json,
            ApplicationEventPublisher<Object> events,
            Clock clock) {
        this.tasks = tasks;
        this.log = log;
        this.claims = claims;
        this.promise = promise;
        this.hours = hours;
        this.rents = rents;
        this.properties = properties;
        this.surveys = surveys;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param mood of a tenant who was reached
     * @param later when the tenant asked to be called
     * @param answers by question; null: those written down so far
     */
    record Said(
            Outcome outcome,
            String channel,
            @Nullable String mood,
            @Nullable String note,
            @Nullable Instant later,
            @Nullable Map<String, Object> answers,
            List<MakePromise.Promised> promises) {}

    @Transactional
    TaskRow record(UUID id, Said said, Actor me) {
        var task = tasks.lock(id, me.scope());
        claims.requireFree(task, me);
        var property = properties.property(task.propertyId());
        var now = clock.instant().atZone(property.timeZone());
        check(said, now);
        var later = said.later() == null ? null : said.later().atZone(property.timeZone());
        var next = task.retry().after(said.outcome(), task.unanswered(), now, later, hours.of(property));
        var talked = next instanceof Next.Talked;
        var response = talked ? answer(task, said) : null;
        var open = talked ? promises(task, said, now.toLocalDate(), me) : 0;
        var led = CallLife.after(task.at(now.toLocalDate(), 0), new Move.Attempt(next, open), now.toLocalDate())
                .orElseThrow(() -> new Problem.Conflict("callbacks.not_open"));
        var state = !talked && rents.paid(task) ? new CallState.Cancelled(RentCalls.PAID) : led;
        log.add(new Attempt(task.tenantId(), Ids.next(), id, now.toInstant(), me.id(), me.name(), said.channel(), said.outcome().code(),
                blank(said.note())));
        var after = after(task, said, next, state, response, now, me);
        if (!tasks.update(after)) throw new Problem.Stale(task.version() + 1);
        events.publishEvent(new Audited("callbacks.attempted", "callback", id, task.propertyId(), Map.of("state", task.state()),
                Map.of("outcome", said.outcome().code(), "state", state.code())));
        if (talked) {
            events.publishEvent(new CallbackAnswered(
                    id, task.planId(), task.tenantId(), task.propertyId(), Objects.requireNonNull(said.mood()), now.toInstant()));
        }
        return tasks.require(id, me.scope());
    }

    private static void check(Said said, ZonedDateTime now) {
        if (!EditPlan.CHANNELS.contains(said.channel())) throw new Problem.Invalid("/channel", "callbacks.plan_channels");
        if (said.outcome() == Outcome.REACHED && said.mood() == null) throw new Problem.Invalid("/mood", "callbacks.needs_mood");
        if (said.later() != null && !said.later().isAfter(now.toInstant())) {
            throw new Problem.Invalid("/later", "callbacks.later_past");
        }
    }

    private @Nullable UUID answer(TaskRow task, Said said) {
        var answers = said.answers() == null ? read(task.answers()) : said.answers();
        if (task.scriptId() == null || answers.isEmpty()) return null;
        var channel = said.channel().equals("phone") ? "phone" : "callback"; // who is there can take photos
        return surveys.answer(task.scriptId(), task.tenantId(), task.propertyId(), answers, channel, "callback", task.id());
    }

    /** An unhappy tenant to whom nobody promised anything has a complaint. */
    private int promises(TaskRow task, Said said, LocalDate today, Actor me) {
        for (var n = 0; n < said.promises().size(); n++) promise.make(task, said.promises().get(n), "/promises/" + n, today, me);
        if (said.promises().isEmpty() && "unhappy".equals(said.mood())) {
            var what = Optional.ofNullable(blank(said.note())).orElse(Objects.requireNonNullElse(task.topic(), "—"));
            promise.make(task, new MakePromise.Promised("complaint", what, today.plusDays(COMPLAINT_DAYS), null), "", today, me);
        }
        return log.open(task.tenantId(), task.id());
    }

    private TaskRow after(
            TaskRow task, Said said, Next next, CallState state, @Nullable UUID response, ZonedDateTime now, Actor me) {
        var at = now.toInstant();
        var again = next instanceof Next.Again planned && !(state instanceof CallState.Cancelled) ? planned.at() : null;
        var over = state instanceof CallState.Done || state instanceof CallState.Unreachable || state instanceof CallState.Cancelled;
        var why = switch (state) {
            case CallState.Unreachable gone -> gone.why();
            case CallState.Cancelled cancelled -> cancelled.why();
            case CallState.Planned planned -> null;
            case CallState.Due due -> null;
            case CallState.Reached reached -> null;
            case CallState.Done done -> null;
        };
        var note = Optional.ofNullable(blank(said.note())).orElse(task.note());
        return new TaskRow(
                task.tenantId(), task.id(), task.planId(), task.propertyId(), task.unitId(), task.unitLabel(), task.tier(),
                task.agentId() == null ? me.id() : task.agentId(), again == null ? state.code() : "planned", why, task.reason(),
                task.topic(), task.key(), again == null ? task.dueOn() : again.toLocalDate(), again == null ? null : again.toInstant(),
                task.channel(), task.scriptId(), task.satisfaction(), task.retryLimit(), task.retryHours(), task.attempts() + 1,
                task.unanswered() + (said.outcome() == Outcome.NO_ANSWER ? 1 : 0), null, null,
                task.firstAttemptAt() == null ? at : task.firstAttemptAt(), next instanceof Next.Talked ? at : task.reachedAt(),
                over ? at : null, state instanceof CallState.Unreachable ? at : task.escalatedAt(), said.mood(),
                said.answers() == null ? task.answers() : write(said.answers()), note, response, task.createdAt(), task.version());
    }

    Map<String, Object> read(String answers) {
        try {
            return json.readValue(answers, Argument.mapOf(String.class, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String write(Map<String, Object> answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
