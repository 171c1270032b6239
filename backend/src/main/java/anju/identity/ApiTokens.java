package anju.identity;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.Role;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tokens for machines: made and revoked by their owner, an administrator may revoke anybody's. */
@Singleton
class ApiTokens {
    private static final Duration USED_AT_MOST_EACH = Duration.ofMinutes(1);

    private final ApiTokenRepository tokens;
    private final StaffRepository staff;
    private final TokenScopes scopes;
    private final Clock clock;
    private final ApplicationEventPublisher<Audited> audit;
    private final ApplicationEventPublisher<StaffAccessChanged> changed;

    ApiTokens(
            ApiTokenRepository tokens,
            StaffRepository staff,
            TokenScopes scopes,
            Clock clock,
            ApplicationEventPublisher<Audited> audit,
            ApplicationEventPublisher<StaffAccessChanged> changed) {
        this.tokens = tokens;
        this.staff = staff;
        this.scopes = scopes;
        this.clock = clock;
        this.audit = audit;
        this.changed = changed;
    }

    record Made(ApiTokenRow token, Secret secret) {}

    @Transactional
    Made make(UUID staffId, String name, Set<String> wanted, @Nullable Instant expiresAt) {
        scopes.requireKnown(wanted);
        var now = clock.instant();
        if (expiresAt != null && !expiresAt.isAfter(now)) throw new Problem.Invalid("/expiresAt", "identity.token_expiry");
        var token = new ApiTokenRow(Ids.next(), staffId, name.strip(), wanted, now, expiresAt, null, null);
        var secret = Secret.token();
        tokens.insert(token, secret);
        audit.publishEvent(new Audited("identity.token_made", "api_token", token.id(), null, Map.of(), described(token)));
        return new Made(token, secret);
    }

    List<ApiTokenRow> visibleTo(Actor actor) {
        return tokens.list(actor.has(Role.ADMIN) ? null : actor.id());
    }

    /** @throws Problem.NotFound when it is neither the actor's nor the actor an administrator */
    @Transactional
    void revoke(Actor actor, UUID id) {
        var token = tokens.find(id)
                .filter(found -> actor.has(Role.ADMIN) || found.staffId().equals(actor.id()))
                .orElseThrow(() -> new Problem.NotFound("identity.no_such_token"));
        if (!tokens.revoke(id, clock.instant())) throw new Problem.NotFound("identity.no_such_token");
        audit.publishEvent(new Audited("identity.token_revoked", "api_token", id, null, described(token), Map.of()));
        changed.publishEvent(new StaffAccessChanged(token.staffId()));
    }

    @Transactional
    Optional<TokenBearer> find(Secret secret) {
        var now = clock.instant();
        return tokens.findValid(secret, now).flatMap(token -> {
            var used = token.lastUsedAt();
            if (used == null || used.isBefore(now.minus(USED_AT_MOST_EACH))) tokens.used(token.id(), now);
            return staff.find(token.staffId())
                    .filter(owner -> !owner.locked())
                    .map(owner -> new TokenBearer(token.name(), token.scopes(), owner));
        });
    }

    private static Map<String, Object> described(ApiTokenRow token) {
        return Map.of(
                "name", token.name(),
                "scopes", token.scopes().stream().sorted().toList(),
                "expiresAt", token.expiresAt() == null ? "" : token.expiresAt().toString());
    }
}
