package anju.paying;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.paying.OrderStore.OrderFilter;
import anju.tenants.Tenants;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What tenants set out to pay online, for staff. */
@Controller("/api/v1/payment-orders")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class PaymentOrdersController {
    private final CurrentActor actor;
    private final OrderStore orders;
    private final RefundOrder refund;
    private final Tenants tenants;

    PaymentOrdersController(CurrentActor actor, OrderStore orders, RefundOrder refund, Tenants tenants) {
        this.actor = actor;
        this.orders = orders;
        this.refund = refund;
        this.tenants = tenants;
    }

    /**
     * @param state open, failed, expired, paid or reversed
     * @param reason of a failure or a reversal: declined, insufficient, disputed, returned, other
     * @param refundAskedAt when staff asked the channel to send it back
     */
    @Serdeable
    record StaffPaymentOrder(
            UUID id,
            UUID tenantId,
            String tenant,
            UUID propertyId,
            String gateway,
            String reference,
            Money amount,
            String state,
            @Nullable String reason,
            @Nullable UUID paymentId,
            Instant createdAt,
            @Nullable Instant paidAt,
            @Nullable Instant reversedAt,
            @Nullable Instant refundAskedAt) {}

    @Serdeable
    record RefundWish(@NotBlank @Size(max = 200) String reason) {}

    /**
     * The newest first.
     *
     * @param state one of those of an order
     * @param q its reference
     */
    @Get
    Page<StaffPaymentOrder> list(
            @QueryValue @Nullable UUID propertyId, @QueryValue @Nullable UUID tenantId, @QueryValue @Nullable String state,
            @QueryValue @Nullable String q, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String cursor) {
        var scope = actor.require().scope().narrowedTo(propertyId);
        var size = Cursor.limit(limit);
        var after = Cursor.decode(cursor, 1);
        var filter = new OrderFilter(tenantId, state(state), q == null || q.isBlank() ? null : q.strip());
        var rows = orders.list(filter, scope, size + 1, after == null ? null : after.uuid(0));
        var page = Page.of(rows, size, row -> Cursor.of(row.id()));
        var names = tenants.tenants(page.items().stream().map(OrderRow::tenantId).distinct().toList());
        return page.map(row -> view(row, names.get(row.tenantId()).name()));
    }

    @Get("/{id}")
    StaffPaymentOrder get(UUID id) {
        return view(id);
    }

    /** Asks the channel to send the whole payment back; the books change when it says that it did. */
    @Post("/{id}/refund")
    StaffPaymentOrder refund(UUID id, @Body @Valid RefundWish body) {
        refund.ask(refund.wish(id, body.reason(), actor.require()), body.reason());
        return view(id);
    }

    private StaffPaymentOrder view(UUID id) {
        var row = orders.visible(id, actor.require().scope()).orElseThrow(() -> new Problem.NotFound("paying.no_order"));
        return view(row, tenants.tenant(row.tenantId()).name());
    }

    private static @Nullable OrderState state(@Nullable String text) {
        if (text == null || text.isBlank()) return null;
        for (var state : OrderState.values()) {
            if (state.name().equalsIgnoreCase(text)) return state;
        }
        throw new Problem.Invalid("/state", "paying.no_state", text, "open, failed, expired, paid, reversed");
    }

    private static StaffPaymentOrder view(OrderRow row, String tenant) {
        return new StaffPaymentOrder(
                row.id(), row.tenantId(), tenant, row.propertyId(), row.gateway(), row.reference(), row.money(),
                row.state().name().toLowerCase(Locale.ROOT), OrderViews.reason(row), row.paymentId(), row.createdAt(),
                row.paidAt(), row.reversedAt(), row.refundAskedAt());
    }
}
