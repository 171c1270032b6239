package anju.portal;

import anju.identity.Guesses;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's second factor: set up, confirmed by a first code, off again with one; or taken off by staff for whoever lost it. */
@Singleton
class SetSecondFactor {
    private static final String ISSUER = "Anju";

    private final TotpStore store;
    private final SecondFactor factor;
    private final PortalSessions sessions;
    private final Tenants tenants;
    private final OwnHouse houses;
    private final WarnTenant warn;
    private final Guesses guesses;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    SetSecondFactor(
            TotpStore store, SecondFactor factor, PortalSessions sessions, Tenants tenants, OwnHouse houses, WarnTenant warn,
            Guesses guesses, ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.store = store;
        this.factor = factor;
        this.sessions = sessions;
        this.tenants = tenants;
        this.houses = houses;
        this.warn = warn;
        this.guesses = guesses;
        this.audit = audit;
        this.clock = clock;
    }

    record Begun(String secret, String uri) {}

    /** Each time another secret, until one is confirmed. */
    Begun begin(UUID tenantId) {
        var secret = TotpSecret.next();
        if (!store.begin(tenantId, secret.bytes(), clock.instant())) throw new Problem.Conflict("portal.second_factor_on");
        return new Begun(secret.base32(), secret.uri(ISSUER, tenants.tenant(tenantId).maskedPhone()));
    }

    /** @return recovery codes, shown this once */
    List<String> confirm(PortalCaller caller, String code, String address) {
        var totp = store.of(caller.tenantId()).orElseThrow(() -> new Problem.Conflict("portal.second_factor_off"));
        if (totp.confirmedAt() != null) throw new Problem.Conflict("portal.second_factor_on");
        prove(caller, code.replaceAll("\\s", ""), address, true);
        return keep(caller);
    }

    @Transactional
    List<String> keep(PortalCaller caller) {
        if (!store.confirm(caller.tenantId(), clock.instant())) throw new Problem.Conflict("portal.second_factor_on");
        sessions.endOthers(caller);
        audited("portal.second_factor_set", caller.tenantId(), null, Map.of());
        return codes(caller.tenantId());
    }

    List<String> renewCodes(PortalCaller caller, String code, String address) {
        requireOn(caller.tenantId());
        prove(caller, code, address, false);
        return renewed(caller.tenantId());
    }

    @Transactional
    List<String> renewed(UUID tenantId) {
        audited("portal.recovery_codes_renewed", tenantId, null, Map.of());
        return codes(tenantId);
    }

    void remove(PortalCaller caller, String code, String address) {
        requireOn(caller.tenantId());
        prove(caller, code, address, false);
        drop(caller.tenantId());
    }

    @Transactional
    void drop(UUID tenantId) {
        store.delete(tenantId);
        audited("portal.second_factor_removed", tenantId, null, Map.of());
    }

    /** By staff, who have made sure in another way who asks; whoever is signed in is out. */
    @Transactional
    void reset(UUID tenantId, Actor by) {
        var house = houses.of(tenantId, by.scope());
        if (!store.delete(tenantId)) throw new Problem.Conflict("portal.second_factor_off");
        sessions.endAll(tenantId);
        warn.secondFactorReset(tenantId, house, by);
        audited("portal.second_factor_reset", tenantId, house, Map.of("tenant", tenants.tenant(tenantId).name()));
    }

    private void requireOn(UUID tenantId) {
        if (!factor.isOn(tenantId)) throw new Problem.Conflict("portal.second_factor_off");
    }

    private void prove(PortalCaller caller, String code, String address, boolean byAuthenticator) {
        var name = SecondFactor.guessed(caller.tenantId());
        guesses.admit(name, address);
        if (byAuthenticator ? factor.isNow(caller.tenantId(), code) : factor.isRight(caller.tenantId(), code)) {
            guesses.succeeded(name);
            return;
        }
        guesses.failed(name, address);
        throw new Problem.Invalid("/code", "portal.wrong_second_factor");
    }

    private List<String> codes(UUID tenantId) {
        var codes = RecoveryCode.some();
        store.recoveryCodes(tenantId, codes.stream().map(code -> code.hash(tenantId)).toList());
        return codes.stream().map(RecoveryCode::text).toList();
    }

    private void audited(String action, UUID tenantId, @Nullable UUID house, Map<String, ?> after) {
        audit.publishEvent(new Audited(action, "tenant", tenantId, house, Map.of(), after));
    }
}
