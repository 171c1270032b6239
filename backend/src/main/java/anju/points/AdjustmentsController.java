package anju.points;

import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class AdjustmentsController {
    private final AdjustPoints adjustPoints;
    private final DecideAdjustment decide;
    private final AdjustmentStore adjustments;
    private final PointsLedger ledger;
    private final Tenants tenants;
    private final Idempotency idempotency;
    private final CurrentActor currentActor;

    AdjustmentsController(
            AdjustPoints adjustPoints,
            DecideAdjustment decide,
            AdjustmentStore adjustments,
            PointsLedger ledger,
            Tenants tenants,
            Idempotency idempotency,
            CurrentActor currentActor) {
        this.adjustPoints = adjustPoints;
        this.decide = decide;
        this.adjustments = adjustments;
        this.ledger = ledger;
        this.tenants = tenants;
        this.idempotency = idempotency;
        this.currentActor = currentActor;
    }

    /**
     * @param points above zero gives, below zero takes
     * @param kind {@code adjustment} when absent; {@code write_off} forgives so many points of a debt
     * @param reasonEn for readers of English; absent: they read {@code reason}
     * @param expiresOn first day on which the points given are gone; absent: never
     */
    @Serdeable
    record AdjustmentRequest(
            @Min(-1_000_000) @Max(1_000_000) long points,
            @NotBlank @Size(max = 500) String reason,
            @Nullable @Size(max = 500) String reasonEn,
            @Nullable LocalDate expiresOn,
            @Nullable @Pattern(regexp = "adjustment|write_off") String kind) {}

    @Serdeable
    record ApprovalRequest(@Nullable @Size(max = 500) String note) {}

    @Serdeable
    record RefusalRequest(@NotBlank @Size(max = 500) String reason) {}

    /**
     * @param state {@code waiting}, {@code posted} or {@code refused}
     * @param available what the tenant may spend now
     * @param mine whether the reader proposed it, and so may not decide on it
     */
    @Serdeable
    record AdjustmentAnswer(
            UUID id,
            UUID tenantId,
            @Nullable String tenantName,
            String kind,
            long points,
            String reason,
            @Nullable String reasonEn,
            @Nullable LocalDate expiresOn,
            String state,
            String proposedBy,
            Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionNote,
            long available,
            long debt,
            boolean mine) {}

    @Post("/tenants/{tenantId}/adjustments")
    HttpResponse<AdjustmentAnswer> adjust(
            UUID tenantId,
            @Valid @Body AdjustmentRequest body,
            @Nullable @Header("Idempotency-Key") String key) {
        var actor = currentActor.require();
        var wish = new AdjustPoints.Wish(kind(body.kind()), body.points(), body.reason(), body.reasonEn(), body.expiresOn());
        return HttpResponse.created(idempotency.once(
                key, "points.adjustments " + tenantId, body, AdjustmentAnswer.class,
                () -> answer(adjustPoints.adjust(tenantId, wish, actor), actor)));
    }

    @Get("/adjustments")
    Page<AdjustmentAnswer> list(
            @Nullable @QueryValue String state,
            @Nullable @QueryValue UUID tenantId,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var actor = currentActor.require();
        var page = adjustments.list(
                state(state), tenantId, actor.scope().narrowedTo(propertyId), Cursor.decode(cursor, 2), Cursor.limit(limit));
        return new Page<>(answers(page.items(), actor), page.nextCursor());
    }

    @Get("/adjustments/{id}")
    AdjustmentAnswer get(UUID id) {
        var actor = currentActor.require();
        return answer(
                adjustments.find(id, actor.scope()).orElseThrow(() -> new Problem.NotFound("points.no_adjustment")), actor);
    }

    @Post("/adjustments/{id}/approval")
    @Secured({Role.ADMIN, Role.MANAGER})
    AdjustmentAnswer approve(
            UUID id, @Nullable @Valid @Body ApprovalRequest body, @Nullable @Header("Idempotency-Key") String key) {
        var actor = currentActor.require();
        var note = body == null ? null : body.note();
        return idempotency.once(
                key, "points.approval " + id, note == null ? "" : note, AdjustmentAnswer.class,
                () -> answer(decide.approve(id, note, actor), actor));
    }

    @Post("/adjustments/{id}/refusal")
    @Secured({Role.ADMIN, Role.MANAGER})
    AdjustmentAnswer refuse(UUID id, @Valid @Body RefusalRequest body) {
        var actor = currentActor.require();
        return answer(decide.refuse(id, body.reason(), actor), actor);
    }

    private AdjustmentAnswer answer(Adjustment adjustment, Actor actor) {
        return answers(List.of(adjustment), actor).getFirst();
    }

    private List<AdjustmentAnswer> answers(List<Adjustment> list, Actor actor) {
        var ids = list.stream().map(Adjustment::tenantId).distinct().toList();
        var people = tenants.tenants(ids);
        var balances = ledger.balances(ids);
        return list.stream().map(adjustment -> answer(adjustment, people, balances, actor)).toList();
    }

    private static AdjustmentAnswer answer(
            Adjustment adjustment, Map<UUID, Tenant> people, Map<UUID, Balance> balances, Actor actor) {
        var tenant = people.get(adjustment.tenantId());
        var balance = balances.get(adjustment.tenantId());
        return new AdjustmentAnswer(
                adjustment.id(), adjustment.tenantId(), tenant == null ? null : tenant.name(), adjustment.kind().code(),
                adjustment.points(), adjustment.reason(), adjustment.reasonEn(), adjustment.expiresOn(),
                adjustment.state().name().toLowerCase(Locale.ROOT), adjustment.proposedByName(), adjustment.proposedAt(),
                adjustment.decidedByName(), adjustment.decidedAt(), adjustment.decisionNote(), balance.available(),
                balance.debt(), adjustment.proposedBy().equals(actor.id()));
    }

    private static PostingKind kind(@Nullable String code) {
        return code == null ? PostingKind.ADJUSTMENT : PostingKind.of(code);
    }

    private static Adjustment.@Nullable State state(@Nullable String code) {
        if (code == null || code.isEmpty()) return null;
        try {
            return Adjustment.State.valueOf(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem.Unreadable(400, "points.unknown_state", code);
        }
    }
}
