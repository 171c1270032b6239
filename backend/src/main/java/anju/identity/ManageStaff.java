package anju.identity;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What an administrator does to staff, within the own properties. Each takes effect on living sessions at once; one active administrator remains. */
@Singleton
class ManageStaff {
    private final Staff staff;
    private final StaffRepository rows;
    private final SessionRepository sessions;
    private final Passwords passwords;
    private final Clock clock;
    private final ApplicationEventPublisher<Audited> audit;
    private final ApplicationEventPublisher<StaffAccessChanged> changed;

    ManageStaff(
            Staff staff,
            StaffRepository rows,
            SessionRepository sessions,
            Passwords passwords,
            Clock clock,
            ApplicationEventPublisher<Audited> audit,
            ApplicationEventPublisher<StaffAccessChanged> changed) {
        this.staff = staff;
        this.rows = rows;
        this.sessions = sessions;
        this.passwords = passwords;
        this.clock = clock;
        this.audit = audit;
        this.changed = changed;
    }

    /** Somebody with the one-time password to tell them. */
    record Invited(StaffRow staff, String oneTimePassword) {}

    @Transactional
    Invited invite(Actor by, String username, String name, Set<String> roles, PropertyScope scope, String language) {
        requireOwn(by, scope);
        if (!Usernames.allowed(Usernames.normal(username))) throw new Problem.Invalid("/username", "identity.username_form", username);
        var password = OneTimePassword.next();
        var row = staff.add(username, name.strip(), password, roles, scope, language, true);
        audit.publishEvent(new Audited("identity.staff_added", "staff", row.id(), null, Map.of(), described(row)));
        return new Invited(row, password);
    }

    @Transactional
    StaffRow edit(Actor by, UUID id, long version, String name, Set<String> roles, PropertyScope scope) {
        var before = require(by, id);
        if (before.version() != version) throw new Problem.Stale(before.version());
        requireOwn(by, scope);
        var after = before.edited(name.strip(), roles, scope);
        requireAnAdminLeft(before, after);
        rows.update(after);
        return announced("identity.staff_edited", before);
    }

    /** @throws Problem.RuleBroken when it is oneself or the last administrator */
    @Transactional
    StaffRow lock(Actor by, UUID id) {
        var before = require(by, id);
        if (before.locked()) return before;
        if (by.id().equals(id)) throw new Problem.RuleBroken("identity.not_yourself");
        var after = before.withLock(clock.instant());
        requireAnAdminLeft(before, after);
        rows.update(after);
        sessions.deleteOfStaff(id, null);
        return announced("identity.staff_locked", before);
    }

    @Transactional
    StaffRow unlock(Actor by, UUID id) {
        var before = require(by, id);
        if (!before.locked()) return before;
        rows.update(before.withLock(null));
        return announced("identity.staff_unlocked", before);
    }

    /** Ends all sessions; the next sign-in is with the one-time password and asks for a new one. */
    @Transactional
    Invited resetPassword(Actor by, UUID id) {
        var before = require(by, id);
        var password = OneTimePassword.next();
        rows.update(before.withPassword(passwords.hash(password), true));
        sessions.deleteOfStaff(id, null);
        return new Invited(announced("identity.password_reset", before), password);
    }

    /** 404 for people of other properties, 403 for those who see more than {@code by} does. */
    private StaffRow require(Actor by, UUID id) {
        var row = rows.visible(id, by.scope());
        if (!within(row.scope(), by.scope())) throw new Problem.Forbidden("identity.beyond_own_properties");
        return row;
    }

    private static void requireOwn(Actor by, PropertyScope given) {
        if (given.everything() && !by.scope().everything()) throw new Problem.Forbidden("identity.beyond_own_properties");
        if (!within(given, by.scope())) throw new Problem.NotFound("identity.no_such_property");
    }

    private static boolean within(PropertyScope inner, PropertyScope outer) {
        return outer.everything() || !inner.everything() && outer.properties().containsAll(inner.properties());
    }

    private void requireAnAdminLeft(StaffRow before, StaffRow after) {
        if (!before.isActiveAdmin() || after.isActiveAdmin()) return;
        if (rows.lockActiveAdmins().stream().allMatch(before.id()::equals)) throw new Problem.RuleBroken("identity.last_admin");
    }

    private StaffRow announced(String action, StaffRow before) {
        var after = rows.require(before.id());
        audit.publishEvent(new Audited(action, "staff", after.id(), null, described(before), described(after)));
        changed.publishEvent(new StaffAccessChanged(after.id()));
        return after;
    }

    static Map<String, Object> described(StaffRow row) {
        return Map.of(
                "username", row.username(),
                "name", row.name(),
                "roles", row.roles().stream().sorted().toList(),
                "everyProperty", row.everyProperty(),
                "properties", row.properties().stream().map(UUID::toString).sorted().toList(),
                "mustChangePassword", row.mustChangePassword(),
                "locked", row.locked());
    }
}
