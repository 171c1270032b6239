package anju.privacy;

import anju.files.FileAccess;
import anju.kernel.Actor;
import anju.privacy.RequestRow.State;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** The copy is its tenant's alone, for some days; staff do not read it, not even those who asked for it. */
@Singleton
class ExportAccess implements FileAccess {
    static final String OWNER = "privacy_request";

    private final RequestStore requests;
    private final Clock clock;

    ExportAccess(RequestStore requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public String owner() {
        return OWNER;
    }

    @Override
    public boolean mayRead(UUID requestId, Actor actor) {
        return false;
    }

    @Override
    public boolean isOf(UUID requestId, UUID tenantId) {
        return requests.find(requestId)
                .filter(row -> row.tenantId().equals(tenantId) && row.state() == State.READY)
                .map(RequestRow::expiresAt)
                .filter(end -> clock.instant().isBefore(end))
                .isPresent();
    }
}
