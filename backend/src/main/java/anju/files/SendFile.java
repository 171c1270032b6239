package anju.files;

import anju.kernel.Problem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.SystemFile;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A file as browsers get it: shown where it is a picture or a video, saved otherwise, and never run. */
@Singleton
class SendFile {
    private final Folder folder;

    SendFile(Folder folder) {
        this.folder = folder;
    }

    HttpResponse<SystemFile> content(FileRow row) {
        var inline = FileKind.of(row.type()).filter(FileKind::shownInPage).isPresent();
        return sent(row.content(), row.type(), row.name(), inline);
    }

    HttpResponse<SystemFile> thumbnail(FileRow row) {
        if (row.thumbnail() == null) throw new Problem.NotFound("files.no_thumbnail");
        return sent(row.thumbnail(), "image/jpeg", "thumbnail.jpg", true);
    }

    /** Contents never change, so a browser may keep them; nobody on the way may. */
    private MutableHttpResponse<SystemFile> sent(String address, String type, String name, boolean inline) {
        var file = folder.path(address).toFile();
        if (!file.exists()) throw new Problem.NotFound("files.content_missing");
        return HttpResponse.ok(new SystemFile(file, MediaType.of(type)))
                .header("Content-Disposition", (inline ? "inline" : "attachment") + "; filename*=UTF-8''" + encoded(name))
                .header("Cache-Control", kept(type) ? "private, max-age=86400, immutable" : "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    /** What nobody uploads was written here for one reader, for some days. */
    private static boolean kept(String type) {
        return FileKind.of(type).isPresent();
    }

    /** RFC 5987. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
