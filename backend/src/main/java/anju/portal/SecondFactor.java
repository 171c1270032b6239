package anju.portal;

import anju.identity.Guesses;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks who has a second factor for its code, or for a recovery code in its place. A code counts once. */
@Singleton
class SecondFactor {
    private static final Pattern DIGITS = Pattern.compile("\\d{6}");

    private final TotpStore store;
    private final Guesses guesses;
    private final Clock clock;

    SecondFactor(TotpStore store, Guesses guesses, Clock clock) {
        this.store = store;
        this.guesses = guesses;
        this.clock = clock;
    }

    boolean isOn(UUID tenantId) {
        return store.of(tenantId).filter(one -> one.confirmedAt() != null).isPresent();
    }

    /**
     * Whoever has shown a first factor shows the second.
     *
     * @throws Problem.Unauthenticated {@code portal.second_factor_needed} without a code, {@code portal.wrong_second_factor};
     *     Problem.TooMany while tenant or address have to wait
     */
    void require(UUID tenantId, @Nullable String code, String address) {
        var name = guessed(tenantId);
        guesses.admit(name, address);
        if (code == null || code.isBlank()) throw new Problem.Unauthenticated("portal.second_factor_needed");
        if (isRight(tenantId, code)) {
            guesses.succeeded(name);
            return;
        }
        guesses.failed(name, address);
        throw new Problem.Unauthenticated("portal.wrong_second_factor");
    }

    /**
     * What its guesses are counted by, whatever was shown first: who comes this far knows the tenant. Nothing else is counted
     * with them, so that nothing but a right code forgets them.
     */
    static String guessed(UUID tenantId) {
        return "portal-factor:" + tenantId;
    }

    /** Uses the code when it is right. */
    boolean isRight(UUID tenantId, String typed) {
        var code = typed.replaceAll("\\s", "");
        if (!DIGITS.matcher(code).matches()) return store.useRecoveryCode(tenantId, new RecoveryCode(code).hash(tenantId), clock.instant());
        return isNow(tenantId, code);
    }

    /** By the authenticator alone. */
    boolean isNow(UUID tenantId, String code) {
        var totp = store.of(tenantId);
        if (totp.isEmpty()) return false;
        var step = new TotpSecret(totp.get().secret()).stepOf(code, clock.instant());
        return step.isPresent() && store.use(tenantId, step.getAsLong());
    }
}
