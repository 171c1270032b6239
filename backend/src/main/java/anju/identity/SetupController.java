package anju.identity;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** The first administrator. */
@Controller("/api/v1/setup")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SetupController {
    private final FirstStart firstStart;

    SetupController(FirstStart firstStart) {
        this.firstStart = firstStart;
    }

    @Serdeable
    record SetupState(boolean needed) {}

    @Serdeable
    record SetupRequest(
            @NotBlank @Size(max = 200) String token,
            @NotBlank @Size(max = 60) String username,
            @NotNull @Size(max = 200) String password) {}

    @Serdeable
    record FirstAdministrator(UUID id, String username) {}

    @Get
    SetupState state() {
        return new SetupState(firstStart.needed());
    }

    @Post
    @Status(HttpStatus.CREATED)
    FirstAdministrator setUp(@Valid @Body SetupRequest request) {
        var first = firstStart.setUp(request.token(), request.username(), request.password());
        return new FirstAdministrator(first.id(), first.username());
    }
}
