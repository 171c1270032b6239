package anju.papers;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The door to what a tenant has to confirm and has not. */
public interface OpenPapers {
    /** The oldest first. */
    List<ToConfirm> of(UUID tenantId, Locale reader);

    /** @param title in the reader's language */
    record ToConfirm(UUID id, String title) {}
}
