package anju.tenants;

import anju.kernel.CurrentActor;
import anju.kernel.Role;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Personal data in full, one field at a time, each time written down. */
@Controller("/api/v1/tenants/{id}/unmasking")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantPrivacyController {
    private final Unmask unmask;
    private final CurrentActor actor;

    TenantPrivacyController(Unmask unmask, CurrentActor actor) {
        this.unmask = unmask;
        this.actor = actor;
    }

    @Serdeable
    enum Field {
        @JsonProperty("phone")
        PHONE,
        @JsonProperty("email")
        EMAIL,
        @JsonProperty("idNumber")
        ID_NUMBER
    }

    @Serdeable
    record Unmasking(@NotNull Field field, @Nullable @Size(max = 300) String reason) {}

    /** @param value null when there is none */
    @Serdeable
    record Unmasked(@Nullable String value) {}

    @Post
    Unmasked unmask(UUID id, @Valid @Body Unmasking body) {
        return new Unmasked(unmask.value(id, actor.require().scope(), body.field(), body.reason()));
    }
}
