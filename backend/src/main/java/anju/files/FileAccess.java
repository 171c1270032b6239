package anju.files;

import anju.kernel.Actor;
import java.util.UUID;

/** Who may read the files of one kind of thing. Each module that attaches files has one bean of this type per kind. */
public interface FileAccess {
    /** The kind, as given to {@link Files#attach}. */
    String owner();

    /** False makes the file look as if it were not there. */
    boolean mayRead(UUID ownerId, Actor actor);

    /** Whether it is this tenant's own thing, whose files the tenant may read; of most things none is. */
    default boolean isOf(UUID ownerId, UUID tenantId) {
        return false;
    }
}
