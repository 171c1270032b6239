package anju.inspections;

import anju.files.FileAccess;
import anju.kernel.Actor;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Photos of a finding: whoever sees the inspection sees them. */
@Singleton
class InspectionPhotos implements FileAccess {
    static final String OWNER = "inspection-item";

    private final TaskStore tasks;

    InspectionPhotos(TaskStore tasks) {
        this.tasks = tasks;
    }

    @Override
    public String owner() {
        return OWNER;
    }

    @Override
    public boolean mayRead(UUID ownerId, Actor actor) {
        return tasks.item(ownerId).flatMap(item -> tasks.find(item.taskId(), actor.scope())).isPresent();
    }
}
