package anju.portal;

import anju.identity.Guesses;
import anju.identity.PasswordKeeper;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lets a tenant in by one-time code or password; whatever is wrong gets the same answer in the same time. */
@Singleton
class SignInTenant {
    static final int MOST_TRIES = 5;
    private static final UUID NOBODY = new UUID(0, 0);

    private final FindTenant find;
    private final AccountStore accounts;
    private final CodeStore codes;
    private final PasswordKeeper passwords;
    private final Guesses guesses;
    private final ComeIn comeIn;
    private final Clock clock;

    SignInTenant(
            FindTenant find,
            AccountStore accounts,
            CodeStore codes,
            PasswordKeeper passwords,
            Guesses guesses,
            ComeIn comeIn,
            Clock clock) {
        this.find = find;
        this.accounts = accounts;
        this.codes = codes;
        this.passwords = passwords;
        this.guesses = guesses;
        this.comeIn = comeIn;
        this.clock = clock;
    }

    /** @throws Problem.Unauthenticated {@code portal.wrong_code}; Problem.TooMany while the login or address has to wait */
    TenantSecret byCode(Login login, String code, String address, @Nullable String userAgent) {
        Predicate<UUID> right =
                tenant -> codes.tryOut(tenant, new OneTimeCode(code).hash(tenant), clock.instant(), MOST_TRIES);
        return by(login, right, "portal.wrong_code", address, userAgent);
    }

    /** @throws Problem.Unauthenticated {@code portal.wrong_password}; Problem.TooMany while the login or address has to wait */
    TenantSecret byPassword(Login login, String password, String address, @Nullable String userAgent) {
        Predicate<UUID> right = tenant -> passwords.matches(password, accounts.of(tenant).passwordHash());
        return by(login, right, "portal.wrong_password", address, userAgent);
    }

    private TenantSecret by(
            Login login, Predicate<UUID> right, String refusal, String address, @Nullable String userAgent) {
        var name = guessed(login);
        guesses.admit(name, address);
        var tenant = find.of(login).orElse(NOBODY);
        if (!right.test(tenant)) {
            guesses.failed(name, address);
            throw new Problem.Unauthenticated(refusal);
        }
        guesses.succeeded(name);
        return comeIn.by(tenant, address, userAgent);
    }

    private static String guessed(Login login) {
        return "portal:" + login.key();
    }
}
