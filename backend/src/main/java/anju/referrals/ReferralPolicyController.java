package anju.referrals;

import anju.kernel.Audited;
import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How long a property waits for a friend to sign, and for a first rent to stay. */
@Controller("/api/v1/properties/{id}/referral-policy")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class ReferralPolicyController {
    private static final int TWO_YEARS = 730;

    private final CurrentActor actor;
    private final PolicyStore policies;
    private final ApplicationEventPublisher<Audited> events;

    ReferralPolicyController(CurrentActor actor, PolicyStore policies, ApplicationEventPublisher<Audited> events) {
        this.actor = actor;
        this.policies = policies;
        this.events = events;
    }

    /**
     * @param leadDays days a friend has to sign
     * @param bounceWindowDays days after clearing in which a bounce takes the conversion back
     */
    @Serdeable
    record Policy(@Min(1) @Max(TWO_YEARS) int leadDays, @Min(0) @Max(TWO_YEARS) int bounceWindowDays) {
        static Policy of(ReferralPolicy policy) {
            return new Policy(policy.leadDays(), policy.bounceWindowDays());
        }
    }

    @Get
    HttpResponse<Policy> get(UUID id) {
        requireVisible(id);
        var policy = policies.of(id);
        return Versions.ok(Policy.of(policy), policy.version());
    }

    @Put
    @Secured({Role.ADMIN, Role.MANAGER})
    @Transactional
    HttpResponse<Policy> put(UUID id, @Header("If-Match") @Nullable String ifMatch, @Body @Valid Policy body) {
        requireVisible(id);
        var before = policies.of(id);
        policies.put(new ReferralPolicy(id, body.leadDays(), body.bounceWindowDays(), Versions.required(ifMatch)));
        events.publishEvent(new Audited("referrals.policy_changed", "property", id, id, facts(before), facts(policies.of(id))));
        return get(id);
    }

    private void requireVisible(UUID property) {
        if (!actor.require().scope().includes(property)) throw new Problem.NotFound("referrals.no_such_property");
    }

    private static Map<String, Object> facts(ReferralPolicy policy) {
        return Map.of("leadDays", policy.leadDays(), "bounceWindowDays", policy.bounceWindowDays());
    }
}
