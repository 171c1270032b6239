package anju.privacy;

import anju.privacy.RequestRow.State;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request, one step further. */
final class Steps {
    private Steps() {}

    static RequestRow to(RequestRow r, State state, @Nullable Instant decidedAt, @Nullable String by, @Nullable String note) {
        return new RequestRow(
                r.tenantId(), r.id(), r.kind(), state, r.propertyId(), r.language(), r.askedAt(), r.askedBy(), r.reason(), decidedAt, by,
                note, r.doneAt(), r.expiresAt(), r.fileId(), r.bytes(), r.done(), r.version() + 1);
    }

    static RequestRow ready(RequestRow r, Instant at, Instant expiresAt, UUID fileId, long bytes) {
        return new RequestRow(
                r.tenantId(), r.id(), r.kind(), State.READY, r.propertyId(), r.language(), r.askedAt(), r.askedBy(), r.reason(),
                r.decidedAt(), r.decidedBy(), r.note(), at, expiresAt, fileId, bytes, r.done(), r.version() + 1);
    }

    static RequestRow gone(RequestRow r) {
        return new RequestRow(
                r.tenantId(), r.id(), r.kind(), State.GONE, r.propertyId(), r.language(), r.askedAt(), r.askedBy(), r.reason(),
                r.decidedAt(), r.decidedBy(), r.note(), r.doneAt(), r.expiresAt(), null, r.bytes(), r.done(), r.version() + 1);
    }

    /** Nothing of the person stays in it. */
    static RequestRow erased(RequestRow r, Instant at, String done) {
        return new RequestRow(
                r.tenantId(), r.id(), r.kind(), State.DONE, r.propertyId(), r.language(), r.askedAt(), r.askedBy(), null, r.decidedAt(),
                r.decidedBy(), null, at, null, null, null, done, r.version() + 1);
    }
}
