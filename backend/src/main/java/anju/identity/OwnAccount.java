package anju.identity;

import anju.kernel.Audited;
import anju.kernel.Problem;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;

/** What people change about themselves. */
@Singleton
class OwnAccount {
    private final StaffRepository rows;
    private final SessionRepository sessions;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final SignInGuard guard;
    private final ApplicationEventPublisher<Audited> audit;
    private final ApplicationEventPublisher<StaffAccessChanged> changed;

    OwnAccount(
            StaffRepository rows,
            SessionRepository sessions,
            Passwords passwords,
            PasswordPolicy policy,
            SignInGuard guard,
            ApplicationEventPublisher<Audited> audit,
            ApplicationEventPublisher<StaffAccessChanged> changed) {
        this.rows = rows;
        this.sessions = sessions;
        this.passwords = passwords;
        this.policy = policy;
        this.guard = guard;
        this.audit = audit;
        this.changed = changed;
    }

    /** A stolen session must not become a way to guess the password, so guesses count as failed sign-ins. */
    void changePassword(SignedIn session, String current, String wanted, String address) {
        var username = session.staff().username();
        guard.admit(username, address);
        if (!passwords.matches(current, rows.require(session.staffId()).passwordHash())) {
            guard.failed(username, address);
            throw new Problem.Invalid("/current", "identity.wrong_current_password");
        }
        policy.require("/wanted", wanted, username);
        if (wanted.equals(current)) throw new Problem.Invalid("/wanted", "identity.password_same");
        setPassword(session, wanted);
    }

    /** Everywhere else is signed out: whoever knew the old password is out. */
    @Transactional
    void setPassword(SignedIn session, String wanted) {
        var before = rows.require(session.staffId());
        rows.update(before.withPassword(passwords.hash(wanted), false));
        sessions.deleteOfStaff(before.id(), session.sessionId());
        guard.succeeded(before.username());
        audit.publishEvent(new Audited("identity.password_changed", "staff", before.id(), null, Map.of(), Map.of()));
        changed.publishEvent(new StaffAccessChanged(before.id()));
    }

    @Transactional
    StaffRow speak(SignedIn session, String language) {
        rows.update(rows.require(session.staffId()).withLanguage(language));
        changed.publishEvent(new StaffAccessChanged(session.staffId()));
        return rows.require(session.staffId());
    }
}
