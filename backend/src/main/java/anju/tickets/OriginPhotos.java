package anju.tickets;

import anju.files.StoredFile;
import java.util.List;
import java.util.UUID;

/** Photos of what a ticket came from. A module whose things become tickets has a bean of this type. */
public interface OriginPhotos {
    /** Of {@link Tickets.Origin#kind}. */
    String kind();

    List<StoredFile> of(UUID originId);
}
