package anju.surveys;

import anju.files.FileAccess;
import anju.kernel.Actor;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Photos of answers: for those who work for the property. */
@Singleton
class PhotoAccess implements FileAccess {
    private final InvitationStore invitations;

    PhotoAccess(InvitationStore invitations) {
        this.invitations = invitations;
    }

    @Override
    public String owner() {
        return TakeAnswers.PHOTOS;
    }

    @Override
    public boolean mayRead(UUID invitationId, Actor actor) {
        return invitations.property(invitationId).filter(actor.scope()::includes).isPresent();
    }

    @Override
    public boolean isOf(UUID invitationId, UUID tenantId) {
        return invitations.isOf(invitationId, tenantId);
    }
}
