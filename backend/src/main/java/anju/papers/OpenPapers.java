package anju.papers;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The door to what a tenant has to confirm and has not. */
public interface OpenPapers {
    /**
     * The oldest first.
     *
     * @param today for the tenant
     */
    List<ToConfirm> of(UUID tenantId, LocalDate today, Locale reader);

    /** @param title in the reader's language */
    record ToConfirm(UUID id, String title) {}
}
