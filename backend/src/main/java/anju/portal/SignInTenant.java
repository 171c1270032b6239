package anju.portal;

import anju.identity.Guesses;
import anju.identity.PasswordKeeper;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
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
    private final SecondFactor factor;
    private final Guesses guesses;
    private final ComeIn comeIn;
    private final Clock clock;

    SignInTenant(
            FindTenant find,
            AccountStore accounts,
            CodeStore codes,
            PasswordKeeper passwords,
            SecondFactor factor,
            Guesses guesses,
            ComeIn comeIn,
            Clock clock) {
        this.find = find;
        this.accounts = accounts;
        this.codes = codes;
        this.passwords = passwords;
        this.factor = factor;
        this.guesses = guesses;
        this.comeIn = comeIn;
        this.clock = clock;
    }

    /** What somebody shows first: whether it is right, and taking it, where it can be taken once only. */
    private interface First {
        boolean isRight(UUID tenant);

        boolean take(UUID tenant);
    }

    /**
     * @param second code of the second factor, for whoever has one
     * @throws Problem.Unauthenticated {@code portal.wrong_code}, {@code portal.second_factor_needed},
     *     {@code portal.wrong_second_factor}; Problem.TooMany while the login or address has to wait
     */
    TenantSecret byCode(String login, String code, @Nullable String second, String address, @Nullable String userAgent) {
        return by(login, new First() {
            @Override
            public boolean isRight(UUID tenant) {
                return codes.isRight(tenant, new OneTimeCode(code).hash(tenant), clock.instant(), MOST_TRIES);
            }

            @Override
            public boolean take(UUID tenant) {
                return codes.tryOut(tenant, new OneTimeCode(code).hash(tenant), clock.instant(), MOST_TRIES);
            }
        }, "portal.wrong_code", second, address, userAgent);
    }

    /** As {@link #byCode}, with {@code portal.wrong_password}. */
    TenantSecret byPassword(String login, String password, @Nullable String second, String address, @Nullable String userAgent) {
        return by(login, new First() {
            @Override
            public boolean isRight(UUID tenant) {
                return passwords.matches(password, accounts.of(tenant).passwordHash());
            }

            @Override
            public boolean take(UUID tenant) {
                return isRight(tenant);
            }
        }, "portal.wrong_password", second, address, userAgent);
    }

    /** A first factor that is right is taken only with the second: who has to type it once more need not ask for another code. */
    private TenantSecret by(
            String typed, First first, String refusal, @Nullable String second, String address, @Nullable String userAgent) {
        var login = find.read(typed);
        var names = login.names("portal:");
        guesses.admit(names, address);
        var tenant = find.of(login).orElse(NOBODY);
        if (factor.isOn(tenant)) {
            if (!first.isRight(tenant)) throw wrong(names, address, refusal);
            factor.require(tenant, second, address);
        }
        if (!first.take(tenant)) throw wrong(names, address, refusal);
        guesses.succeeded(names);
        return comeIn.by(tenant, address, userAgent);
    }

    private Problem wrong(Set<String> names, String address, String refusal) {
        guesses.failed(names, address);
        return new Problem.Unauthenticated(refusal);
    }
}
