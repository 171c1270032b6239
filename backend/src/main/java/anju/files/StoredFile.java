package anju.files;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * @param name as the uploader called it
 * @param type media type by content, never by name: {@code image/jpeg}
 * @param bytes size as kept
 * @param thumbnail whether {@code /api/v1/files/{id}/thumbnail} has a picture
 */
@Serdeable
public record StoredFile(UUID id, String name, String type, long bytes, boolean thumbnail, Instant uploadedAt) {}
