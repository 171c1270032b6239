package anju.surveys;

import anju.kernel.CurrentTenant;
import anju.kernel.Role;
import anju.surveys.Surveys.Waiting;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;

/** The surveys that wait for a tenant. */
@Controller("/api/v1/portal/surveys")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalSurveysController {
    private final CurrentTenant tenant;
    private final AskedTenant asked;

    PortalSurveysController(CurrentTenant tenant, AskedTenant asked) {
        this.tenant = tenant;
        this.asked = asked;
    }

    /** @param path where it is answered, {@code /s/…}; whoever has it may answer, once */
    @Serdeable
    record Link(String path) {}

    @Get
    List<Waiting> list() {
        return asked.of(tenant.require().id());
    }

    @Post("/{id}/link")
    @Status(HttpStatus.CREATED)
    Link link(UUID id) {
        return new Link("/s/" + asked.link(id, tenant.require().id()).text());
    }
}
