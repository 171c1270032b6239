package anju.identity;

import anju.kernel.CurrentActor;
import anju.kernel.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tokens for machines that call this API. */
@Controller("/api/v1/api-tokens")
@Secured({Role.MANAGER, Role.ADMIN})
@ExecuteOn(TaskExecutors.BLOCKING)
class ApiTokenController {
    private final ApiTokens tokens;
    private final TokenScopes scopes;
    private final StaffDirectory staff;
    private final CurrentActor actor;

    ApiTokenController(ApiTokens tokens, TokenScopes scopes, StaffDirectory staff, CurrentActor actor) {
        this.tokens = tokens;
        this.scopes = scopes;
        this.staff = staff;
        this.actor = actor;
    }

    @Serdeable
    record TokenView(
            UUID id,
            String name,
            UUID ownerId,
            String ownerName,
            Set<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    @Serdeable
    record TokenList(List<TokenView> items) {}

    @Serdeable
    record ScopeList(List<String> items) {}

    @Serdeable
    record NewToken(
            @NotBlank @Size(max = 100) String name,
            @NotEmpty @Size(max = 200) Set<String> scopes,
            @Nullable Instant expiresAt) {}

    /** @param secret shown this once */
    @Serdeable
    record MadeToken(TokenView token, String secret) {}

    @Get
    TokenList list() {
        var visible = tokens.visibleTo(actor.require());
        var names = staff.names(visible.stream().map(ApiTokenRow::staffId).distinct().toList());
        return new TokenList(visible.stream().map(token -> view(token, names.getOrDefault(token.staffId(), ""))).toList());
    }

    @Get("/scopes")
    ScopeList scopes() {
        return new ScopeList(scopes.all());
    }

    @Post
    @Status(HttpStatus.CREATED)
    MadeToken make(@Valid @Body NewToken wanted) {
        var owner = actor.require();
        var made = tokens.make(owner.id(), wanted.name(), wanted.scopes(), wanted.expiresAt());
        return new MadeToken(view(made.token(), owner.name()), made.secret().text());
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void revoke(UUID id) {
        tokens.revoke(actor.require(), id);
    }

    private static TokenView view(ApiTokenRow token, String ownerName) {
        return new TokenView(
                token.id(), token.name(), token.staffId(), ownerName, token.scopes(), token.createdAt(), token.expiresAt(),
                token.lastUsedAt());
    }
}
