package anju.identity;

import anju.kernel.Problem;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Ends sessions: this one, another of one's own, all others. */
@Singleton
class EndSessions {
    private final SessionRepository sessions;
    private final ApplicationEventPublisher<StaffAccessChanged> changed;

    EndSessions(SessionRepository sessions, ApplicationEventPublisher<StaffAccessChanged> changed) {
        this.sessions = sessions;
        this.changed = changed;
    }

    @Transactional
    void own(SignedIn session) {
        sessions.delete(session.staff().id(), session.sessionId());
        changed.publishEvent(new StaffAccessChanged(session.staff().id()));
    }

    /** @throws Problem.NotFound when it is not one of the caller's */
    @Transactional
    void one(SignedIn caller, UUID sessionId) {
        if (!sessions.delete(caller.staff().id(), sessionId)) throw new Problem.NotFound("identity.no_such_session");
        changed.publishEvent(new StaffAccessChanged(caller.staff().id()));
    }

    @Transactional
    void all(SignedIn caller) {
        sessions.deleteOfStaff(caller.staffId(), null);
        changed.publishEvent(new StaffAccessChanged(caller.staffId()));
    }

    @Transactional
    int others(SignedIn caller) {
        int ended = sessions.deleteOfStaff(caller.staff().id(), caller.sessionId());
        changed.publishEvent(new StaffAccessChanged(caller.staff().id()));
        return ended;
    }
}
