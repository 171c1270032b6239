package anju.callbacks;

import anju.callbacks.CallLog.Promise;
import anju.callbacks.CallQueries.Call;
import anju.callbacks.RentCalls.Rent;
import anju.identity.StaffDirectory;
import anju.kernel.Actor;
import anju.surveys.Surveys;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls as the console sees them: people by name, phones masked. */
@Singleton
class CallViews {
    private static final int HEAD = 3;
    private static final int TAIL = 4;

    private final StaffDirectory staff;
    private final CallQueries queries;
    private final CallLog log;
    private final TaskStore tasks;
    private final RecordAttempt attempts;
    private final RentCalls rents;
    private final ClaimCall claims;
    private final Surveys surveys;
    private final Clock clock;

    CallViews(
            StaffDirectory staff, CallQueries queries, CallLog log, TaskStore tasks, RecordAttempt attempts, RentCalls rents,
            ClaimCall claims, Surveys surveys, Clock clock) {
        this.staff = staff;
        this.queries = queries;
        this.log = log;
        this.tasks = tasks;
        this.attempts = attempts;
        this.rents = rents;
        this.claims = claims;
        this.surveys = surveys;
        this.clock = clock;
    }

    /**
     * @param state {@code planned}, {@code due}, {@code reached}, {@code done}, {@code unreachable}, {@code cancelled}
     * @param why of unreachable and cancelled: {@code no_answer}, {@code wrong_number}, {@code refused}, {@code by_hand},
     *     {@code paid}
     * @param reason {@code plan}, {@code moved_in}, {@code repair_closed}, {@code lease_ends}, {@code low_score},
     *     {@code overdue}, {@code by_hand}
     * @param about of a low score: the survey and the question that it was given to
     * @param lateDays since it was due
     * @param triesLeft before the tenant counts as not reachable
     * @param claimedBy a colleague who has it at the moment
     */
    @Serdeable
    record CallView(
            UUID id,
            UUID tenantId,
            String name,
            String phone,
            String tier,
            @Nullable String room,
            UUID propertyId,
            String property,
            @Nullable UUID planId,
            @Nullable String plan,
            @Nullable UUID agentId,
            @Nullable String agent,
            String state,
            @Nullable String why,
            String reason,
            @Nullable String topic,
            @Nullable String about,
            LocalDate dueOn,
            @Nullable Instant notBefore,
            int lateDays,
            String channel,
            boolean satisfaction,
            boolean paused,
            int attempts,
            int triesLeft,
            @Nullable String claimedBy,
            boolean claimedByMe,
            @Nullable Instant reachedAt,
            @Nullable Instant closedAt,
            @Nullable Instant escalatedAt,
            @Nullable String mood,
            long version) {}

    @Serdeable
    record AttemptView(UUID id, Instant at, String by, String channel, String outcome, @Nullable String note) {}

    @Serdeable
    record PromiseView(
            UUID id,
            String kind,
            String what,
            LocalDate dueOn,
            UUID ownerId,
            @Nullable String owner,
            @Nullable UUID ticketId,
            @Nullable Instant keptAt,
            @Nullable String keptBy,
            @Nullable Instant toldAt,
            @Nullable String toldBy,
            @Nullable String toldChannel,
            @Nullable String toldNote) {}

    /**
     * @param rent what the call is about where it is about overdue rent, as it stands now
     * @param doNotCall the tenant asked not to be called, and this is a call
     * @param proposedChannel the next way to try somebody who does not answer
     */
    @Serdeable
    record CallDetail(
            CallView call,
            @Nullable UUID scriptId,
            Map<String, Object> answers,
            @Nullable String note,
            @Nullable UUID responseId,
            @Nullable Rent rent,
            boolean doNotCall,
            List<AttemptView> attempts,
            List<PromiseView> promises,
            String proposedChannel) {}

    List<CallView> views(List<Call> calls, Actor me) {
        var names = names(calls);
        var scored = surveys.scoredLow(calls.stream().map(Call::scored).filter(Objects::nonNull).distinct().toList());
        return calls.stream().map(call -> view(call, names, call.scored() == null ? null : scored.get(call.scored()), me)).toList();
    }

    CallDetail detail(UUID id, Actor me) {
        var task = tasks.require(id, me.scope());
        var call = queries.one(id, me.scope()).orElseThrow();
        var promises = log.promises(List.of(task.tenantId()), List.of(id)).getOrDefault(id, List.of());
        var owners = staff.names(promises.stream().map(Promise::ownerId).distinct().toList());
        return new CallDetail(
                views(List.of(call), me).getFirst(), task.scriptId(), attempts.read(task.answers()), task.note(), task.responseId(),
                rents.of(task).orElse(null), claims.refuses(task),
                log.attempts(task.tenantId(), id).stream()
                        .map(one -> new AttemptView(one.id(), one.at(), one.byName(), one.channel(), one.outcome(), one.note()))
                        .toList(),
                promises.stream().map(one -> promise(one, owners)).toList(), other(task.channel()));
    }

    static PromiseView promise(Promise one, Map<UUID, String> owners) {
        return new PromiseView(
                one.id(), one.kind(), one.what(), one.dueOn(), one.ownerId(), owners.get(one.ownerId()), one.ticketId(), one.keptAt(),
                one.keptBy(), one.toldAt(), one.toldBy(), one.toldChannel(), one.toldNote());
    }

    private Map<UUID, String> names(Collection<Call> calls) {
        var ids = new HashSet<UUID>();
        calls.forEach(call -> Stream.of(call.agentId(), call.claimedBy()).filter(Objects::nonNull).forEach(ids::add));
        return staff.names(ids);
    }

    private CallView view(Call call, Map<UUID, String> names, @Nullable String about, Actor me) {
        var held = call.claimedAt() != null && call.claimedAt().isAfter(clock.instant().minus(ClaimCall.HELD));
        var mine = held && me.id().equals(call.claimedBy());
        return new CallView(
                call.id(), call.tenantId(), call.name(), masked(call.phone()), call.tier(), call.room(), call.propertyId(),
                call.property(), call.planId(), call.plan(), call.agentId(), call.agentId() == null ? null : names.get(call.agentId()),
                call.state(), call.why(), call.reason(), call.topic(), about, call.dueOn(), call.notBefore(), call.lateDays(), call.channel(),
                call.satisfaction(), call.paused(), call.attempts(), Math.max(0, call.retryLimit() - call.unanswered()),
                held && !mine && call.claimedBy() != null ? names.get(call.claimedBy()) : null, mine, call.reachedAt(),
                call.closedAt(), call.escalatedAt(), call.mood(), call.version());
    }

    private static String other(String channel) {
        return switch (channel) {
            case "phone" -> "wechat";
            case "wechat" -> "visit";
            default -> "phone";
        };
    }

    /** {@code +8613812345678} is shown as {@code 138****5678}. */
    static String masked(String phone) {
        var own = phone.startsWith("+86") ? phone.substring(HEAD) : phone;
        if (own.length() <= HEAD + TAIL) return "****";
        return own.substring(0, HEAD) + "****" + own.substring(own.length() - TAIL);
    }
}
