package anju.identity;

import anju.kernel.Actor;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of identity.staff. */
record StaffRow(
        UUID id,
        String username,
        String name,
        String passwordHash,
        Set<String> roles,
        boolean everyProperty,
        Set<UUID> properties,
        String language,
        boolean mustChangePassword,
        @Nullable Instant lockedAt,
        Instant createdAt,
        @Nullable Instant lastSignedInAt,
        long version) {

    PropertyScope scope() {
        return everyProperty ? PropertyScope.ALL : PropertyScope.of(properties);
    }

    /** Whether one of the properties is theirs too. */
    boolean worksIn(PropertyScope scope) {
        return scope.everything() || everyProperty || properties.stream().anyMatch(scope::includes);
    }

    boolean locked() {
        return lockedAt != null;
    }

    boolean isActiveAdmin() {
        return !locked() && roles.contains(Role.ADMIN);
    }

    Actor actor() {
        return new Actor(id, name, roles, scope());
    }

    StaffMember member() {
        return new StaffMember(id, username, name, roles, scope());
    }

    StaffRow edited(String name, Set<String> roles, PropertyScope scope) {
        return new StaffRow(
                id, username, name, passwordHash, roles, scope.everything(), scope.properties(), language,
                mustChangePassword, lockedAt, createdAt, lastSignedInAt, version);
    }

    StaffRow withLock(@Nullable Instant lockedAt) {
        return new StaffRow(
                id, username, name, passwordHash, roles, everyProperty, properties, language,
                mustChangePassword, lockedAt, createdAt, lastSignedInAt, version);
    }

    StaffRow withPassword(String passwordHash, boolean mustChangePassword) {
        return new StaffRow(
                id, username, name, passwordHash, roles, everyProperty, properties, language,
                mustChangePassword, lockedAt, createdAt, lastSignedInAt, version);
    }

    StaffRow withLanguage(String language) {
        return new StaffRow(
                id, username, name, passwordHash, roles, everyProperty, properties, language,
                mustChangePassword, lockedAt, createdAt, lastSignedInAt, version);
    }
}
