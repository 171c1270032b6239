package anju.files;

import anju.files.ReceiveFile.Sender;
import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import anju.kernel.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Uploaded files: first uploaded, then attached by the thing's own address. */
@Controller("/api/v1/files")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class FilesController {
    private final ReceiveFile receive;
    private final ReadFile read;
    private final Folder folder;
    private final CurrentActor actor;

    FilesController(ReceiveFile receive, ReadFile read, Folder folder, CurrentActor actor) {
        this.receive = receive;
        this.read = read;
        this.folder = folder;
        this.actor = actor;
    }

    /** JPEG and PNG to 20 MB, MP4 and QuickTime to 100 MB, PDF to 20 MB; judged by content. */
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<StoredFile> upload(@Part("file") CompletedFileUpload file) {
        var sender = new Sender(actor.require().id(), null, null);
        try (var content = file.getInputStream()) {
            return HttpResponse.created(receive.receive(file.getFilename(), content, sender).asStored());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Get("/{id}")
    @Produces(MediaType.ALL)
    HttpResponse<SystemFile> download(UUID id) {
        var row = read.require(id, actor.require());
        var inline = FileKind.of(row.type()).filter(FileKind::shownInPage).isPresent();
        return sent(row.content(), row.type(), row.name(), inline);
    }

    @Get("/{id}/thumbnail")
    @Produces(MediaType.ALL)
    HttpResponse<SystemFile> thumbnail(UUID id) {
        var row = read.require(id, actor.require());
        if (row.thumbnail() == null) throw new Problem.NotFound("files.no_thumbnail");
        return sent(row.thumbnail(), "image/jpeg", "thumbnail.jpg", true);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void takeBack(UUID id) {
        read.takeBack(id, actor.require());
    }

    /** Contents never change, so a browser may keep them; nobody on the way may. */
    private MutableHttpResponse<SystemFile> sent(String address, String type, String name, boolean inline) {
        var file = folder.path(address).toFile();
        if (!file.exists()) throw new Problem.NotFound("files.content_missing");
        return HttpResponse.ok(new SystemFile(file, MediaType.of(type)))
                .header("Content-Disposition", (inline ? "inline" : "attachment") + "; filename*=UTF-8''" + encoded(name))
                .header("Cache-Control", "private, max-age=86400, immutable")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    /** RFC 5987. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
