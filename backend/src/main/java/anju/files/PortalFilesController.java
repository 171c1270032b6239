package anju.files;

import anju.files.ReceiveFile.Sender;
import anju.kernel.CurrentTenant;
import anju.kernel.Role;
import anju.kernel.http.Uploads;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.UUID;

/** A tenant's own files: what they upload, and what hangs on things of theirs. Checked and cleaned as staff's are. */
@Controller("/api/v1/portal/files")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalFilesController {
    private final ReceiveFile receive;
    private final ReadFile read;
    private final SendFile send;
    private final CurrentTenant tenant;

    PortalFilesController(ReceiveFile receive, ReadFile read, SendFile send, CurrentTenant tenant) {
        this.receive = receive;
        this.read = read;
        this.send = send;
        this.tenant = tenant;
    }

    /** As {@code POST /api/v1/files}; attached afterwards by the address of a thing of the tenant's, within a day. */
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<StoredFile> upload(@Part("file") CompletedFileUpload file) {
        return Uploads.read(file, (name, content) -> {
            var sender = new Sender(tenant.require().id(), null, null);
            return HttpResponse.created(receive.receive(name, content, sender).asStored());
        });
    }

    @Get("/{id}")
    @Produces(MediaType.ALL)
    HttpResponse<SystemFile> download(UUID id) {
        return send.content(read.requireOf(id, tenant.require().id()));
    }

    @Get("/{id}/thumbnail")
    @Produces(MediaType.ALL)
    HttpResponse<SystemFile> thumbnail(UUID id) {
        return send.thumbnail(read.requireOf(id, tenant.require().id()));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void takeBack(UUID id) {
        read.takeBackOf(id, tenant.require().id());
    }
}
