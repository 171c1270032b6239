package anju.paying;

import anju.kernel.CurrentTenant;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.paying.AutopayViews.DrawView;
import anju.paying.AutopayViews.MandateView;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
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
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A tenant agrees that bills are drawn, and ends it. */
@Controller("/api/v1/portal/autopay")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalAutopayController {
    private static final int LATEST = 5;

    private final CurrentTenant current;
    private final AgreeAutopay agree;
    private final MandateStore mandates;
    private final AutopayViews views;
    private final Gateways gateways;

    PortalAutopayController(
            CurrentTenant current, AgreeAutopay agree, MandateStore mandates, AutopayViews views, Gateways gateways) {
        this.current = current;
        this.agree = agree;
        this.mandates = mandates;
        this.views = views;
        this.gateways = gateways;
    }

    /** @param words what would be agreed to */
    @Serdeable
    record AutopayChoice(int daysBefore, String words) {}

    /**
     * @param offered whether a channel here can do it
     * @param choices when bills may be drawn
     * @param mandate absent while nothing is agreed
     * @param draws bills that wait for their day, are being drawn, or are left to the tenant
     */
    @Serdeable
    record PortalAutopay(boolean offered, List<AutopayChoice> choices, @Nullable MandateView mandate, List<DrawView> draws) {}

    /** @param words as they were read */
    @Serdeable
    record AutopayConsent(@NotNull @Min(0) @Max(LATEST) Integer daysBefore, @NotBlank @Size(max = 2000) String words) {}

    @Get
    PortalAutopay read() {
        var tenant = current.require().id();
        var locale = ReaderLocale.current();
        var choices = IntStream.rangeClosed(0, LATEST).mapToObj(n -> new AutopayChoice(n, agree.words(n, locale))).toList();
        return new PortalAutopay(
                gateways.drawing().isPresent(), choices, mandates.standing(tenant).map(MandateView::of).orElse(null),
                views.draws(tenant, PropertyScope.ALL));
    }

    @Post
    PortalAutopay agree(@Body @Valid AutopayConsent body) {
        agree.agree(current.require().id(), body.daysBefore(), body.words(), ReaderLocale.current());
        return read();
    }

    /** At once: nothing that waits is drawn any more. */
    @Delete
    PortalAutopay end() {
        var tenant = current.require();
        agree.end(tenant.id(), tenant.name(), null);
        return read();
    }
}
