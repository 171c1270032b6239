package anju.files;

import anju.files.ReceiveFile.Sender;
import anju.kernel.CurrentActor;
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

/** Uploaded files: first uploaded, then attached by the thing's own address. */
@Controller("/api/v1/files")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class FilesController {
    private final ReceiveFile receive;
    private final ReadFile read;
    private final SendFile send;
    private final CurrentActor actor;

    FilesController(ReceiveFile receive, ReadFile read, SendFile send, CurrentActor actor) {
        this.receive = receive;
        this.read = read;
        this.send = send;
        this.actor = actor;
    }

    /** JPEG and PNG to 20 MB, MP4 and QuickTime to 100 MB, PDF to 20 MB; judged by content. */
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<StoredFile> upload(@Part("file") CompletedFileUpload file) {
        return Uploads.read(file, (name, content) -> {
            var sender = new Sender(actor.require().id(), null, null);
            return HttpResponse.created(receive.receive(name, content, sender).asStored());
        });
    }

    @Get("/{id}")
    @Produces(MediaType.ALL)
    HttpResponse<SystemFile> download(UUID id) {
        return send.content(read.require(id, actor.require()));
    }

    @Get("/{id}/thumbnail")
    @Produces(MediaType.ALL)
    HttpResponse<SystemFile> thumbnail(UUID id) {
        return send.thumbnail(read.require(id, actor.require()));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void takeBack(UUID id) {
        read.takeBack(id, actor.require());
    }
}
