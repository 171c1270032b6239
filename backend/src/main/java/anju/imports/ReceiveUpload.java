package anju.imports;

import anju.kernel.Actor;
import anju.kernel.Problem;
import io.micronaut.http.multipart.CompletedFileUpload;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;

/** Brings an upload to a temporary file and previews it; the file is gone afterwards. */
@Singleton
class ReceiveUpload {
    private static final long LARGEST_BYTES = 50L * 1024 * 1024;
    private final PreviewFile preview;

    ReceiveUpload(PreviewFile preview) {
        this.preview = preview;
    }

    Run preview(Kind kind, CompletedFileUpload upload, Actor actor) {
        if (upload.getSize() > LARGEST_BYTES) throw new Problem.Unreadable(413, "imports.file.too_large", "50 MB");
        try {
            var file = Files.createTempFile("anju-import", ".upload");
            try (var input = upload.getInputStream()) {
                Files.copy(input, file, StandardCopyOption.REPLACE_EXISTING);
                return preview.preview(kind, upload.getFilename(), file, actor);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
