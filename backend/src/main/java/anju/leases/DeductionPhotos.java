package anju.leases;

import anju.files.FileAccess;
import anju.kernel.Actor;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Photos of what is deducted from a deposit: whoever sees the lease sees them, and its tenant once the statement was sent. */
@Singleton
class DeductionPhotos implements FileAccess {
    private final StatementStore statements;
    private final LeaseStore leases;

    DeductionPhotos(StatementStore statements, LeaseStore leases) {
        this.statements = statements;
        this.leases = leases;
    }

    @Override
    public String owner() {
        return KeepStatement.PHOTOS;
    }

    @Override
    public boolean mayRead(UUID ownerId, Actor actor) {
        return statements.leaseOf(ownerId, null).filter(lease -> sees(lease, actor)).isPresent();
    }

    private boolean sees(UUID lease, Actor actor) {
        try {
            leases.require(lease, actor.scope());
            return true;
        } catch (Problem.NotFound outOfScope) {
            return false;
        }
    }

    @Override
    public boolean isOf(UUID ownerId, UUID tenantId) {
        return statements.leaseOf(ownerId, tenantId).isPresent();
    }
}
