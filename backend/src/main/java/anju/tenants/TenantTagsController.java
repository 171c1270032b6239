package anju.tenants;

import anju.kernel.CurrentActor;
import anju.kernel.Page;
import anju.kernel.Role;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tags to choose from, and tagging many tenants at once. */
@Controller("/api/v1/tenant-tags")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantTagsController {
    private final TagTenants tag;
    private final TenantStore tenants;
    private final CurrentActor actor;

    TenantTagsController(TagTenants tag, TenantStore tenants, CurrentActor actor) {
        this.tag = tag;
        this.tenants = tenants;
        this.actor = actor;
    }

    @Serdeable
    record TagName(String name) {}

    @Serdeable
    record Tagging(
            @NotNull @Size(min = 1, max = 500) List<UUID> tenantIds,
            @Nullable @Size(max = 10) List<@NotBlank @Size(max = 30) String> add,
            @Nullable @Size(max = 10) List<@NotBlank @Size(max = 30) String> remove) {}

    @Serdeable
    record Tagged(int changed) {}

    @Get
    Page<TagName> list() {
        return new Page<>(tenants.tags(actor.require().scope()).stream().map(TagName::new).toList(), null);
    }

    @Post("/changes")
    Tagged change(@Valid @Body Tagging body) {
        var add = body.add() == null ? List.<String>of() : body.add();
        var remove = body.remove() == null ? List.<String>of() : body.remove();
        return new Tagged(tag.change(body.tenantIds(), add, remove, actor.require().scope()));
    }
}
