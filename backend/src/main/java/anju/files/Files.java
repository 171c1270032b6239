package anju.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The door to uploaded files. A file is uploaded first, by {@code POST /api/v1/files}, and attached afterwards, once. */
public interface Files {
    /**
     * Gives uploaded files to a thing that a module owns, such as {@code ("ticket", id)}. Attaching again to the same thing
     * changes nothing.
     *
     * @throws anju.kernel.Problem.RuleBroken {@code files.unknown} for an id nobody uploaded, or another person uploaded,
     *     or that is attached elsewhere
     */
    void attach(Collection<UUID> fileIds, String owner, UUID ownerId);

    /** The same, and these alone: what was attached and is not among them is taken away, contents included. */
    void attachOnly(Collection<UUID> fileIds, String owner, UUID ownerId);

    /**
     * Takes a file from somebody who is not signed in, for a thing that the calling module lets them add to, such as
     * {@code ("survey_invitation", id)}: checked as an upload is, and attached at once.
     *
     * @param name as the sender called it; {@code content} is read to its end, or to the size that is too large
     * @throws anju.kernel.Problem as {@code POST /api/v1/files} refuses it
     */
    StoredFile add(String owner, UUID ownerId, String name, InputStream content);

    /** The same of pictures: a video or a PDF is refused with {@code files.no_picture}. */
    StoredFile addPicture(String owner, UUID ownerId, String name, InputStream content);

    /** What is attached to these things, by thing, oldest first. */
    Map<UUID, List<StoredFile>> attached(String owner, Collection<UUID> ownerIds);

    /** Takes the files of these things away, contents included. */
    void remove(String owner, Collection<UUID> ownerIds);

    /** What the tenant uploaded, and what hangs on those of the things that are the tenant's own; oldest first. */
    List<StoredFile> of(UUID tenantId, Collection<UUID> things);

    /** The content of a file; the caller has made sure of who asks, and closes it. Empty when it is lost. */
    Optional<InputStream> open(UUID id);

    /** Keeps what Anju itself writes, of whatever type, as a file of a thing. */
    StoredFile write(String owner, UUID ownerId, String name, String type, Writing content);

    /** Writes a file's content from its beginning to its end. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
