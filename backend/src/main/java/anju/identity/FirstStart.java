package anju.identity;

import anju.kernel.Audited;
import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first administrator of a new installation: whoever reads the log's one-time token. Each start without staff writes
 * a new one; the last one written counts.
 */
@Singleton
class FirstStart implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final Db db;
    private final StaffRepository rows;
    private final Staff staff;
    private final PasswordPolicy policy;
    private final boolean demo;
    private final ApplicationEventPublisher<Audited> audit;

    FirstStart(
            Db db,
            StaffRepository rows,
            Staff staff,
            PasswordPolicy policy,
            @Value("${anju.demo.enabled:false}") boolean demo,
            ApplicationEventPublisher<Audited> audit) {
        this.db = db;
        this.rows = rows;
        this.staff = staff;
        this.policy = policy;
        this.demo = demo;
        this.audit = audit;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        if (!demo && rows.nobodyYet()) LOG.info("setup token: {}", newToken());
    }

    boolean needed() {
        return !demo && rows.nobodyYet();
    }

    String newToken() {
        var token = Secret.next();
        db.run(handle -> handle.createUpdate("""
                INSERT INTO identity.setup (token_hash) VALUES (:hash)
                ON CONFLICT (only_row) DO UPDATE SET token_hash = :hash""")
                .bind("hash", token.hash())
                .execute());
        return token.text();
    }

    /** @throws Problem.Conflict when it was done before; Problem.Forbidden with another token than the log's */
    @Transactional
    StaffRow setUp(String token, String username, String password) {
        if (!rows.nobodyYet()) throw new Problem.Conflict("identity.set_up_already");
        if (!spend(new Secret(token.strip()))) throw new Problem.Forbidden("identity.setup_token");
        if (!Usernames.allowed(Usernames.normal(username))) throw new Problem.Invalid("/username", "identity.username_form", username);
        policy.require("/password", password, username);
        var first = staff.add(
                username, username.strip(), password, Set.of(Role.ADMIN), PropertyScope.ALL, Staff.FIRST_LANGUAGE, false);
        audit.publishEvent(new Audited("identity.set_up", "staff", first.id(), null, Map.of(), ManageStaff.described(first)));
        return first;
    }

    /** The row goes with the transaction, so that of two who come at once one gets in. */
    private boolean spend(Secret token) {
        return db.query(handle -> handle.createUpdate("DELETE FROM identity.setup WHERE token_hash = :hash")
                .bind("hash", token.hash())
                .execute()) == 1;
    }
}
