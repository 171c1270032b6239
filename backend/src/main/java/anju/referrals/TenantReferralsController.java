package anju.referrals;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.referrals.ReferralStore.Filter;
import anju.referrals.ReferralViews.Item;
import anju.tenants.Tenants;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's own recommendations. */
@Controller("/api/v1/tenants/{id}")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantReferralsController {
    private final CurrentActor actor;
    private final Tenants tenants;
    private final ReferralCodes codes;
    private final ReferralStore store;
    private final ReferralViews views;

    TenantReferralsController(
            CurrentActor actor, Tenants tenants, ReferralCodes codes, ReferralStore store, ReferralViews views) {
        this.actor = actor;
        this.tenants = tenants;
        this.codes = codes;
        this.store = store;
        this.views = views;
    }

    /** @param link path of the page on this site where the friend leaves name and phone */
    @Serdeable
    record Code(String code, String link) {}

    /** Made when first asked for. */
    @Get("/referral-code")
    Code code(UUID id) {
        tenants.visible(id, scope());
        var code = codes.of(id);
        return new Code(code, "/r/" + code);
    }

    /** On either side, newest first. */
    @Get("/referrals")
    Page<Item> list(UUID id, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String cursor) {
        tenants.visible(id, scope());
        var page = store.list(new Filter(List.of(), false, null, id), scope(), Cursor.limit(limit), cursor);
        return new Page<>(views.items(page.items()), page.nextCursor());
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
