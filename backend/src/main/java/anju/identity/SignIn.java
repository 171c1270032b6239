package anju.identity;

import anju.kernel.Problem;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Opens a session for the right user name and password; every wrong pair gets the same answer in the same time. */
@Singleton
class SignIn {
    private final StaffRepository staff;
    private final Passwords passwords;
    private final SignInGuard guard;
    private final Sessions sessions;
    private final Clock clock;

    SignIn(StaffRepository staff, Passwords passwords, SignInGuard guard, Sessions sessions, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.guard = guard;
        this.sessions = sessions;
        this.clock = clock;
    }

    record Opened(Secret secret, StaffRow staff) {}

    /** @throws Problem.TooMany while the name or address has to wait; Problem.Unauthenticated {@code identity.wrong_password} */
    Opened signIn(String rawUsername, String password, String address, @Nullable String userAgent) {
        var username = Usernames.normal(rawUsername);
        guard.admit(username, address);
        var found = staff.findByUsername(username).orElse(null);
        boolean right = passwords.matches(password, found == null ? null : found.passwordHash());
        if (found == null || !right || found.locked()) {
            guard.failed(username, address);
            throw new Problem.Unauthenticated("identity.wrong_password");
        }
        return open(found, password, address, userAgent);
    }

    @Transactional
    Opened open(StaffRow found, String password, String address, @Nullable String userAgent) {
        guard.succeeded(found.username());
        if (passwords.outdated(found.passwordHash())) {
            staff.update(found.withPassword(passwords.hash(password), found.mustChangePassword()));
        }
        staff.signedIn(found.id(), clock.instant());
        return new Opened(sessions.open(found.id(), address, userAgent), found);
    }
}
