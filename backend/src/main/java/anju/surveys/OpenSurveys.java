package anju.surveys;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door to the questionnaires a tenant was invited to and has not answered. */
public interface OpenSurveys {
    /** The last invited first. */
    List<Asked> of(UUID tenantId);

    /**
     * A new personal link to the questions; the one that was sent goes on working. 404 for another tenant's invitation.
     *
     * @return the end of {@code /s/…}
     */
    String token(UUID tenantId, UUID invitationId);

    /** @param title in the tenant's language; {@code until} the last day on which answers count, null: none is set */
    record Asked(UUID invitationId, String title, @Nullable LocalDate until) {}
}
