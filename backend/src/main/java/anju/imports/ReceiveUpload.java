package anju.imports;

import anju.kernel.Actor;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
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

    Run preview(Kind kind, String name, InputStream content, Actor actor) throws IOException {
        var file = Files.createTempFile("anju-import", ".upload");
        try {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            if (Files.size(file) > LARGEST_BYTES) throw new Problem.Unreadable(413, "imports.file.too_large", "50 MB");
            return preview.preview(kind, name, file, actor);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
