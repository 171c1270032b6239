package anju.papers;

import anju.kernel.CurrentTenant;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.papers.PaperViews.MyPaper;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** What a tenant may read and keep. Another tenant's papers are not there. */
@Controller("/api/v1/portal/papers")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalPapersController {
    private final CurrentTenant tenant;
    private final OwnPapers own;
    private final ReadPapers read;
    private final PaperViews views;

    PortalPapersController(CurrentTenant tenant, OwnPapers own, ReadPapers read, PaperViews views) {
        this.tenant = tenant;
        this.own = own;
        this.read = read;
        this.views = views;
    }

    @Serdeable
    record MyPapers(List<MyPaper> items) {}

    /** @param edition the one that was read */
    @Serdeable
    record Confirmation(@Min(1) int edition) {}

    /** What waits for my yes first, then the newest. */
    @Get
    MyPapers list() {
        return new MyPapers(views.mine(own.all(tenant.require().id())));
    }

    /** That it was opened is kept. */
    @Get("/{id}")
    MyPaper open(UUID id) {
        return view(read.open(tenant.require().id(), id, false));
    }

    /** Leads to the file; that it was downloaded is kept. */
    @Get("/{id}/files/{fileId}")
    HttpResponse<Void> download(UUID id, UUID fileId) {
        var me = tenant.require().id();
        var paper = own.one(me, id).filter(one -> views.has(one, fileId)).orElseThrow(() -> new Problem.NotFound("papers.not_found"));
        read.open(me, paper.id(), true);
        return HttpResponse.seeOther(URI.create("/api/v1/portal/files/" + fileId));
    }

    /** I have read it. 409 when it is no longer the present edition. */
    @Post("/{id}/confirmation")
    MyPaper confirm(UUID id, @Valid @Body Confirmation body) {
        return view(read.confirm(tenant.require().id(), id, body.edition()));
    }

    private MyPaper view(OwnPapers.Paper paper) {
        return views.mine(List.of(paper)).getFirst();
    }
}
