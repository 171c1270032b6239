package anju.surveys;

import anju.kernel.CurrentTenant;
import anju.kernel.Role;
import anju.surveys.OpenSurveys.Asked;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The surveys that wait for a tenant. */
@Controller("/api/v1/portal/surveys")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalSurveysController {
    private final CurrentTenant tenant;
    private final OpenSurveys surveys;

    PortalSurveysController(CurrentTenant tenant, OpenSurveys surveys) {
        this.tenant = tenant;
        this.surveys = surveys;
    }

    /** @param questions so many at most; {@code until} the last day, null: none is set */
    @Serdeable
    record Waiting(UUID invitationId, String title, int questions, @Nullable LocalDate until, boolean anonymous) {
        static Waiting of(Asked asked) {
            return new Waiting(asked.invitationId(), asked.title(), asked.questions(), asked.until(), asked.anonymous());
        }
    }

    /** @param path where it is answered, {@code /s/…}; whoever has it may answer, once */
    @Serdeable
    record Link(String path) {}

    @Get
    List<Waiting> list() {
        return surveys.of(tenant.require().id()).stream().map(Waiting::of).toList();
    }

    /** A new one each time: of those given out before nothing is kept that would tell them. */
    @Post("/{invitationId}/link")
    @Status(HttpStatus.CREATED)
    Link link(UUID invitationId) {
        return new Link("/s/" + surveys.token(tenant.require().id(), invitationId));
    }
}
