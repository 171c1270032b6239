package anju.papers;

import anju.files.FileAccess;
import anju.kernel.Actor;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Files of an edition: staff read those of every edition, tenants those of the present one of what they may read. */
@Singleton
class PaperFiles implements FileAccess {
    private final PaperStore papers;
    private final OwnPapers own;

    PaperFiles(PaperStore papers, OwnPapers own) {
        this.papers = papers;
        this.own = own;
    }

    @Override
    public String owner() {
        return KeepPapers.OWNER;
    }

    @Override
    public boolean mayRead(UUID ownerId, Actor actor) {
        return papers.visible(ownerId, actor.scope());
    }

    @Override
    public boolean isOf(UUID ownerId, UUID tenantId) {
        return own.reads(tenantId, ownerId);
    }
}
