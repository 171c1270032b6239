package anju.files;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of files.file; {@code content} and {@code thumbnail} are addresses in the folder. */
record FileRow(
        UUID id,
        String name,
        String type,
        long bytes,
        String content,
        @Nullable String thumbnail,
        @Nullable String owner,
        @Nullable UUID ownerId,
        UUID uploadedBy,
        Instant uploadedAt) {

    StoredFile asStored() {
        return new StoredFile(id, name, type, bytes, thumbnail != null, uploadedAt);
    }
}
