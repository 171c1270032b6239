package anju.portal;

import anju.identity.Guesses;
import anju.identity.PasswordKeeper;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant's own password: set, changed, removed. Whoever has one shows it, or a one-time code, before it changes. */
@Singleton
class SetPassword {
    private static final int DIGITS_LOOKED_FOR = 8;

    private final AccountStore accounts;
    private final CodeStore codes;
    private final PortalSessions sessions;
    private final Tenants tenants;
    private final PasswordKeeper passwords;
    private final Guesses guesses;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    SetPassword(
            AccountStore accounts,
            CodeStore codes,
            PortalSessions sessions,
            Tenants tenants,
            PasswordKeeper passwords,
            Guesses guesses,
            ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.accounts = accounts;
        this.codes = codes;
        this.sessions = sessions;
        this.tenants = tenants;
        this.passwords = passwords;
        this.guesses = guesses;
        this.audit = audit;
        this.clock = clock;
    }

    /** One of both. */
    record Proof(@Nullable String current, @Nullable String code) {}

    /** @throws Problem.Invalid at {@code /current}, {@code /code} or {@code /wanted} */
    void set(PortalCaller caller, String wanted, Proof proof, String address) {
        prove(caller, proof, address);
        var phone = tenants.tenant(caller.tenantId()).phone();
        passwords.require("/wanted", wanted, phone.substring(Math.max(0, phone.length() - DIGITS_LOOKED_FOR)));
        keep(caller, passwords.hash(wanted));
    }

    void remove(PortalCaller caller, Proof proof, String address) {
        prove(caller, proof, address);
        keep(caller, null);
    }

    private void prove(PortalCaller caller, Proof proof, String address) {
        var hash = accounts.of(caller.tenantId()).passwordHash();
        if (hash == null) return;
        var name = "portal:" + caller.tenantId();
        guesses.admit(name, address);
        var byCode = proof.code() != null && !proof.code().isBlank();
        var right = byCode
                ? codes.tryOut(caller.tenantId(), new OneTimeCode(String.valueOf(proof.code())).hash(caller.tenantId()), clock.instant(), SignInTenant.MOST_TRIES)
                : proof.current() != null && passwords.matches(proof.current(), hash);
        if (right) return;
        guesses.failed(name, address);
        throw byCode ? new Problem.Invalid("/code", "portal.wrong_code") : new Problem.Invalid("/current", "portal.wrong_current_password");
    }

    /** Everywhere else is signed out: whoever came in by the old password is out. */
    @Transactional
    void keep(PortalCaller caller, @Nullable String hash) {
        accounts.password(caller.tenantId(), hash);
        sessions.endOthers(caller);
        guesses.succeeded("portal:" + caller.tenantId());
        audit.publishEvent(new Audited(
                hash == null ? "portal.password_removed" : "portal.password_set", "tenant", caller.tenantId(), null, Map.of(), Map.of()));
    }
}
