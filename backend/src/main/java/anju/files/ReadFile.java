package anju.files;

import anju.kernel.Actor;
import anju.kernel.Problem;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Who may see a file: of an unattached one its uploader, of others whom the owner's module lets. */
@Singleton
class ReadFile {
    private final FileStore store;
    private final List<FileAccess> accesses;

    ReadFile(FileStore store, List<FileAccess> accesses) {
        this.store = store;
        this.accesses = accesses;
    }

    /** 404 for one that is not there, or not for this actor. */
    FileRow require(UUID id, Actor actor) {
        return store.find(id).filter(row -> mayRead(row, actor)).orElseThrow(() -> new Problem.NotFound("files.not_found"));
    }

    private boolean mayRead(FileRow row, Actor actor) {
        var owner = row.owner();
        var ownerId = row.ownerId();
        if (owner == null || ownerId == null) return row.uploadedBy().equals(actor.id());
        return accesses.stream().anyMatch(access -> access.owner().equals(owner) && access.mayRead(ownerId, actor));
    }

    /** 404 for one that is not there, or not this tenant's. */
    FileRow requireOf(UUID id, UUID tenantId) {
        return store.find(id).filter(row -> isOf(row, tenantId)).orElseThrow(() -> new Problem.NotFound("files.not_found"));
    }

    /** Uploaded by the tenant, or on a thing of theirs. */
    boolean isFrom(FileRow row, UUID tenantId) {
        return row.uploadedBy().equals(tenantId) || isOf(row, tenantId);
    }

    private boolean isOf(FileRow row, UUID tenantId) {
        var owner = row.owner();
        var ownerId = row.ownerId();
        if (owner == null || ownerId == null) return row.uploadedBy().equals(tenantId);
        return accesses.stream().anyMatch(access -> access.owner().equals(owner) && access.isOf(ownerId, tenantId));
    }

    @Transactional
    void takeBackOf(UUID id, UUID tenantId) {
        takeBack(requireOf(id, tenantId));
    }

    /** Takes back what the actor uploaded and has not attached. */
    @Transactional
    void takeBack(UUID id, Actor actor) {
        takeBack(require(id, actor));
    }

    private void takeBack(FileRow row) {
        if (row.owner() != null) throw new Problem.Conflict("files.attached");
        store.delete(List.of(row.id()));
    }
}
