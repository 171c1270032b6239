package anju.surveys;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door to the questionnaires a tenant was invited to, by a link or in the portal, and has not answered. */
public interface OpenSurveys {
    /** The last invited first. */
    List<Asked> of(UUID tenantId);

    /** The same for who knows which day it is for the tenant. */
    List<Asked> of(UUID tenantId, LocalDate today);

    /**
     * A new personal link to the questions; the one that was sent goes on working. 404 for another tenant's invitation.
     *
     * @return the end of {@code /s/…}
     */
    String token(UUID tenantId, UUID invitationId);

    /**
     * @param title in the reader's language
     * @param questions so many there are at most
     * @param until the last day on which answers count, null: none is set
     */
    record Asked(UUID invitationId, String title, int questions, @Nullable LocalDate until, boolean anonymous) {}
}
