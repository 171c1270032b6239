package anju.surveys;

import anju.files.FileAccess;
import anju.kernel.Actor;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Photos that staff took while they asked: for those who work for the property. */
@Singleton
class StaffPhotoAccess implements FileAccess {
    private final ResponseStore responses;

    StaffPhotoAccess(ResponseStore responses) {
        this.responses = responses;
    }

    @Override
    public String owner() {
        return TakeAnswers.STAFF_PHOTOS;
    }

    @Override
    public boolean mayRead(UUID responseId, Actor actor) {
        return responses.property(responseId).filter(actor.scope()::includes).isPresent();
    }
}
