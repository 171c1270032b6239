package anju.tenants;

import anju.kernel.CurrentActor;
import anju.kernel.Role;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who looks after a tenant personally. */
@Controller("/api/v1/tenants/{id}/agent")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantAgentController {
    private final AssignAgent assign;
    private final FindTenants find;
    private final CurrentActor actor;

    TenantAgentController(AssignAgent assign, FindTenants find, CurrentActor actor) {
        this.assign = assign;
        this.find = find;
        this.actor = actor;
    }

    @Serdeable
    record Agent(UUID id, String name) {}

    /** @param choices staff who work where the tenant lives */
    @Serdeable
    record AgentAndChoices(@Nullable Agent agent, List<Agent> choices) {}

    /** @param staffId null: nobody in particular */
    @Serdeable
    record Assignment(@Nullable UUID staffId) {}

    @Get
    AgentAndChoices get(UUID id) {
        var choices = assign.choices(id, actor.require().scope()).stream().map(one -> new Agent(one.id(), one.name())).toList();
        return new AgentAndChoices(find.agent(id), choices);
    }

    @Put
    AgentAndChoices put(UUID id, @Valid @Body Assignment body) {
        assign.assign(id, actor.require(), body.staffId());
        return get(id);
    }
}
