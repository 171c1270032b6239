package anju.leases;

import anju.kernel.CurrentActor;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.leases.DepositRule.Kind;
import anju.leases.LeaseViews.Whole;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Renewal, room change, end and deposit of a lease. */
@Controller("/api/v1/leases/{id}")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class LeaseChangesController {
    private final CurrentActor actor;
    private final LeaseViews views;
    private final RenewLease renew;
    private final TransferLease transfer;
    private final EndLease end;
    private final Deposits deposits;
    private final Idempotency idempotency;

    LeaseChangesController(
            CurrentActor actor,
            LeaseViews views,
            RenewLease renew,
            TransferLease transfer,
            EndLease end,
            Deposits deposits,
            Idempotency idempotency) {
        this.actor = actor;
        this.views = views;
        this.renew = renew;
        this.transfer = transfer;
        this.end = end;
        this.deposits = deposits;
        this.idempotency = idempotency;
    }

    /** What is absent stays as it was; without {@code signedOn} the renewal is a draft. */
    @Serdeable
    record Renewal(
            @NotNull LocalDate to,
            @Nullable Money rent,
            @Nullable Money deposit,
            @Nullable Integer cadenceMonths,
            @Nullable Integer dueDay,
            @Nullable LocalDate signedOn) {}

    /** What is absent stays as it was. */
    @Serdeable
    record Transfer(
            @NotNull UUID unitId,
            @NotNull LocalDate on,
            @Nullable LocalDate to,
            @Nullable Money rent,
            @Nullable Money deposit,
            @Nullable Integer cadenceMonths,
            @Nullable Integer dueDay,
            @Nullable LocalDate signedOn) {}

    /** @param on first day after the lease */
    @Serdeable
    record Ending(@NotNull LocalDate on, @NotBlank @Size(max = 500) String reason) {}

    /** @param on first day the room is no longer lived in */
    @Serdeable
    record MoveOut(@NotNull LocalDate on, @Nullable @Size(max = 500) String reason) {}

    /** @param kind what people record by hand: RECEIVED, DEDUCTED, REFUNDED */
    @Serdeable
    record DepositMovement(
            @NotNull Movement kind,
            @NotNull Money amount,
            @Nullable @Size(max = 500) String reason,
            @Nullable @Size(max = 2000) String evidence,
            @NotNull LocalDate occurredOn) {}

    enum Movement { RECEIVED, DEDUCTED, REFUNDED }

    @Serdeable
    record Correction(@NotBlank @Size(max = 500) String reason) {}

    /** Answers with the new lease. */
    @Post("/renewal")
    @Status(HttpStatus.CREATED)
    Whole renew(UUID id, @Header("Idempotency-Key") @Nullable String key, @Body @Valid Renewal body) {
        var renewal = new RenewLease.Renewal(
                body.to(), body.rent(), body.deposit(), body.cadenceMonths(), body.dueDay(), body.signedOn());
        return idempotency.once(key, "leases.renew:" + id, body, Whole.class,
                () -> views.whole(renew.renew(id, renewal, scope()), scope()));
    }

    /** Answers with the lease of the new room. */
    @Post("/transfer")
    @Status(HttpStatus.CREATED)
    Whole transfer(UUID id, @Header("Idempotency-Key") @Nullable String key, @Body @Valid Transfer body) {
        var asked = new TransferLease.Transfer(
                body.unitId(), body.on(), body.to(), body.rent(), body.deposit(), body.cadenceMonths(), body.dueDay(), body.signedOn());
        return idempotency.once(key, "leases.transfer:" + id, body, Whole.class,
                () -> views.whole(transfer.transfer(id, asked, scope()), scope()));
    }

    @Post("/ending")
    HttpResponse<Whole> end(UUID id, @Body @Valid Ending body) {
        end.endEarly(id, body.on(), body.reason(), scope());
        return HttpResponse.ok(views.whole(id, scope()));
    }

    /** Takes the announcement back: the lease goes on to the agreed day. */
    @Delete("/ending")
    HttpResponse<Whole> withdrawEnd(UUID id) {
        end.withdraw(id, scope());
        return HttpResponse.ok(views.whole(id, scope()));
    }

    @Post("/move-out")
    HttpResponse<Whole> moveOut(UUID id, @Body @Valid MoveOut body) {
        end.moveOut(id, body.on(), body.reason(), scope());
        return HttpResponse.ok(views.whole(id, scope()));
    }

    @Post("/deposit-lines")
    @Status(HttpStatus.CREATED)
    Whole deposit(UUID id, @Header("Idempotency-Key") @Nullable String key, @Body @Valid DepositMovement body) {
        var movement = new Deposits.Movement(
                Kind.valueOf(body.kind().name()), body.amount(), body.reason(), body.evidence(), body.occurredOn());
        return idempotency.once(key, "leases.deposit:" + id, body, Whole.class, () -> {
            deposits.add(id, movement, scope());
            return views.whole(id, scope());
        });
    }

    @Post("/deposit-lines/{lineId}/correction")
    @Status(HttpStatus.CREATED)
    Whole correct(UUID id, UUID lineId, @Header("Idempotency-Key") @Nullable String key, @Body @Valid Correction body) {
        return idempotency.once(key, "leases.deposit-correction:" + lineId, body, Whole.class, () -> {
            deposits.correct(id, lineId, body.reason(), scope());
            return views.whole(id, scope());
        });
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
