package anju.paying;

import anju.kernel.CurrentTenant;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.paying.OrderViews.PaymentOrderView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant pays online. */
@Controller("/api/v1/portal")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalOrdersController {
    private static final int SHOWN = 30;

    private final CurrentTenant current;
    private final OpenOrder open;
    private final OrderStore orders;
    private final OrderViews views;
    private final Gateways gateways;
    private final Idempotency idempotency;
    private final HttpClientAddressResolver addresses;

    PortalOrdersController(
            CurrentTenant current, OpenOrder open, OrderStore orders, OrderViews views, Gateways gateways,
            Idempotency idempotency, HttpClientAddressResolver addresses) {
        this.current = current;
        this.open = open;
        this.orders = orders;
        this.views = views;
        this.gateways = gateways;
        this.idempotency = idempotency;
        this.addresses = addresses;
    }

    /** @param gateway absent: the first there is */
    @Serdeable
    record NewPaymentOrder(
            @NotEmpty @Size(max = 50) List<@NotNull UUID> billIds, @Nullable @Size(max = 40) String gateway) {}

    /** @param gateways channels to pay through; none: payment online is not offered */
    @Serdeable
    record PaymentWays(List<String> gateways) {}

    @Serdeable
    record PaymentOrders(List<PaymentOrderView> items) {}

    @Get("/payment-ways")
    PaymentWays ways() {
        return new PaymentWays(gateways.codes());
    }

    /** An order for all that is owed on the bills; {@code page} is where to go and pay. */
    @Post("/payment-orders")
    HttpResponse<PaymentOrderView> create(
            HttpRequest<?> request, @Header("Idempotency-Key") @Nullable String key, @Body @Valid NewPaymentOrder body) {
        var tenant = current.require().id();
        var id = idempotency.once(
                key, "payment-orders", body, UUID.class, () -> open.open(tenant, body.billIds(), body.gateway()));
        open.page(tenant, id, Visitor.of(request, addresses.resolve(request)));
        return HttpResponse.created(get(id), URI.create("/api/v1/portal/payment-orders/" + id));
    }

    /** The newest. */
    @Get("/payment-orders")
    PaymentOrders list() {
        var tenant = current.require().id();
        return new PaymentOrders(views.of(tenant, orders.newest(tenant, SHOWN)));
    }

    @Get("/payment-orders/{id}")
    PaymentOrderView get(UUID id) {
        var tenant = current.require().id();
        var order = orders.find(tenant, id).orElseThrow(() -> new Problem.NotFound("paying.no_order"));
        return views.of(tenant, List.of(order)).getFirst();
    }
}
