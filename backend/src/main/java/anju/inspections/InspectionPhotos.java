package anju.inspections;

import anju.files.FileAccess;
import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.Actor;
import anju.tickets.OriginPhotos;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Photos of a finding: whoever sees the inspection sees them, on the repair it became too. */
@Singleton
class InspectionPhotos implements FileAccess, OriginPhotos {
    static final String OWNER = "inspection-item";

    private final TaskStore tasks;
    private final Files files;

    InspectionPhotos(TaskStore tasks, Files files) {
        this.tasks = tasks;
        this.files = files;
    }

    @Override
    public String kind() {
        return ReportFinding.ORIGIN;
    }

    @Override
    public List<StoredFile> of(UUID originId) {
        return files.attached(OWNER, List.of(originId)).getOrDefault(originId, List.of());
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
