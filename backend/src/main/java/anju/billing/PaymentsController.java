package anju.billing;

import anju.billing.PaymentViews.PaymentSummary;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.ListExport;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/payments")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class PaymentsController {
    private final CurrentActor actor;
    private final Tenants tenants;
    private final PaymentQueries queries;
    private final PaymentViews views;
    private final RecordPayment recordPayment;
    private final PreviewPayment previewPayment;
    private final EndPayment endPayment;
    private final Idempotency idempotency;
    private final ListExport exports;

    PaymentsController(
            CurrentActor actor, Tenants tenants, PaymentQueries queries, PaymentViews views, RecordPayment recordPayment,
            PreviewPayment previewPayment, EndPayment endPayment, Idempotency idempotency, ListExport exports) {
        this.actor = actor;
        this.tenants = tenants;
        this.queries = queries;
        this.views = views;
        this.recordPayment = recordPayment;
        this.previewPayment = previewPayment;
        this.endPayment = endPayment;
        this.idempotency = idempotency;
        this.exports = exports;
    }

    /**
     * @param remark what the bank says beside it; a reference for bank transfers in it names the payer, in place of {@code tenantId}
     * @param phone in place of both
     * @param method bank, wechat, alipay, cash, card, other, or the operator's own word
     * @param reference the bank's or channel's number; none for cash
     * @param billIds bills to pay first, in this order; then the oldest
     * @param clears false: received, pays nothing until it clears
     */
    @Serdeable
    record NewPaymentBody(
            @Nullable UUID tenantId,
            @Nullable @Size(max = 500) String remark,
            @Nullable @Size(max = 40) String phone,
            @NotNull LocalDate paidOn,
            @NotNull Money amount,
            @Nullable @Size(max = 40) String method,
            @Nullable @Size(max = 200) String reference,
            @Nullable @Size(max = 100) List<UUID> billIds,
            @Nullable Boolean clears) {}

    /** What was taken in; what it pays stands in the payment itself. */
    @Serdeable
    record PaymentTaken(UUID id, UUID tenantId, String state, Money amount, Money credit, List<UUID> settledBills) {}

    @Serdeable
    record PaymentPreview(UUID tenantId, String currency, List<PaymentPreviewBill> bills, Money credit) {}

    /** @param gets what the payment gives to the bill; nothing when it does not reach it */
    @Serdeable
    record PaymentPreviewBill(
            UUID billId, String item, LocalDate periodFrom, LocalDate periodTo, LocalDate dueOn, Money outstanding,
            Money gets, boolean settles) {}

    @Serdeable
    record RemarkBody(@NotBlank @Size(max = 500) String remark) {}

    @Serdeable
    record PaymentRemitter(UUID tenantId, String name) {}

    @Serdeable
    record Clearing(@NotNull LocalDate clearedOn) {}

    /**
     * @param reason why, in words
     * @param occurredOn absent: today
     * @param kind bounce (as without), or mistake: the payment never was, and its reference is free again
     */
    @Serdeable
    record ReversalBody(@NotBlank @Size(max = 500) String reason, @Nullable LocalDate occurredOn, @Nullable String kind) {}

    /** @param amount absent: all of it */
    @Serdeable
    record RefundBody(
            @Nullable BigDecimal amount, @Nullable LocalDate occurredOn, @NotBlank @Size(max = 500) String reason) {}

    /**
     * @param q the beginning of a reference
     * @param credit true: only those with money on no bill yet
     */
    @Get
    Page<PaymentSummary> list(
            @QueryValue @Nullable String q,
            @QueryValue @Nullable UUID tenantId,
            @QueryValue @Nullable String state,
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable LocalDate paidFrom,
            @QueryValue @Nullable LocalDate paidTo,
            @QueryValue @Nullable Boolean credit,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String cursor) {
        var filter = new PaymentQueries.Filter(
                blankToNull(q), tenantId, blankToNull(state), paidFrom, paidTo, Boolean.TRUE.equals(credit));
        var page = queries.list(filter, scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.summaries(page.items()), page.nextCursor());
    }

    /** The same as a CSV file, 50,000 rows at most. */
    @Get("/export")
    HttpResponse<byte[]> export(
            @QueryValue @Nullable String q,
            @QueryValue @Nullable UUID tenantId,
            @QueryValue @Nullable String state,
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable LocalDate paidFrom,
            @QueryValue @Nullable LocalDate paidTo,
            @QueryValue @Nullable Boolean credit) {
        return exports.csv("payments", BillColumns.PAYMENTS, cursor -> list(
                q, tenantId, state, propertyId, paidFrom, paidTo, credit, Cursor.MAX_LIMIT, cursor));
    }

    @Get("/{id}")
    PaymentSummary get(UUID id) {
        return views.summaries(List.of(queries.require(id, scope()))).getFirst();
    }

    @Post
    HttpResponse<PaymentTaken> create(
            @Header("Idempotency-Key") @Nullable String key, @Body @Valid NewPaymentBody body) {
        var command = new RecordPayment.Command(
                body.tenantId(), body.remark(), body.phone(), body.paidOn(), body.amount(), method(body.method()), body.reference(),
                body.billIds() == null ? List.of() : body.billIds(), !Boolean.FALSE.equals(body.clears()));
        var scope = scope();
        var taken = idempotency.once(key, "payments", body, PaymentTaken.class, () -> recordPayment.record(command, scope));
        return HttpResponse.created(taken, URI.create("/api/v1/payments/" + taken.id()));
    }

    /** Whose payment it is, by the reference for bank transfers in what the bank says beside it. */
    @Post("/remitter")
    PaymentRemitter remitter(@Body @Valid RemarkBody body) {
        var payer = tenants.visible(recordPayment.payer(null, body.remark(), null), scope());
        return new PaymentRemitter(payer.id(), payer.name());
    }

    /** What the payment would pay; nothing is written. */
    @Post("/preview")
    PaymentPreview preview(@Body @Valid NewPaymentBody body) {
        var payer = tenants.visible(recordPayment.payer(body.tenantId(), body.remark(), body.phone()), scope()).id();
        return previewPayment.preview(
                payer, body.paidOn(), body.amount(), body.billIds() == null ? List.of() : body.billIds());
    }

    @Post("/{id}/clearing")
    PaymentSummary clear(
            UUID id, @Header("Idempotency-Key") @Nullable String key, @Body @Valid Clearing body) {
        var scope = scope();
        idempotency.once(key, "payments/" + id + "/clearing", body, Boolean.class, () -> {
            endPayment.clear(id, scope, body.clearedOn());
            return true;
        });
        return get(id);
    }

    @Post("/{id}/reversal")
    PaymentSummary reverse(
            UUID id, @Header("Idempotency-Key") @Nullable String key, @Body @Valid ReversalBody body) {
        var scope = scope();
        idempotency.once(key, "payments/" + id + "/reversal", body, Boolean.class, () -> {
            endPayment.reverse(id, scope, "mistake".equals(body.kind()), body.occurredOn(), body.reason());
            return true;
        });
        return get(id);
    }

    @Post("/{id}/refund")
    @Secured({Role.ADMIN, Role.MANAGER})
    PaymentSummary refund(
            UUID id, @Header("Idempotency-Key") @Nullable String key, @Body @Valid RefundBody body) {
        var scope = scope();
        idempotency.once(key, "payments/" + id + "/refund", body, Boolean.class, () -> {
            endPayment.refund(id, scope, body.amount(), body.occurredOn(), body.reason());
            return true;
        });
        return get(id);
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }

    private static String method(@Nullable String method) {
        return method == null || method.isBlank() ? "other" : method.strip();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
