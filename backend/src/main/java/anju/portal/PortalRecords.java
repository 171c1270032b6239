package anju.portal;

import anju.kernel.TenantRecords;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How somebody signs in, and from where. */
@Singleton
class PortalRecords implements TenantRecords {
    private final ApplicationEventPublisher<SessionsEnded> ended;

    PortalRecords(ApplicationEventPublisher<SessionsEnded> ended) {
        this.ended = ended;
    }

    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("portal-account", """
                        SELECT a.activated_at, a.last_signed_in_at, a.password_hash IS NOT NULL AS password_set,
                               t.confirmed_at AS second_factor_since
                        FROM portal.account a LEFT JOIN portal.totp t ON t.tenant_id = a.tenant_id
                        WHERE a.tenant_id = :tenant""", "portal.account", "portal.totp"),
                Kind.of("devices", """
                        SELECT id, created_at, last_seen_at, expires_at, address, user_agent
                        FROM portal.session WHERE tenant_id = :tenant ORDER BY created_at""", "portal.session"),
                Kind.of("portal-invitations", """
                        SELECT invited_by, invited_at, expires_at, used_at
                        FROM portal.invitation WHERE tenant_id = :tenant ORDER BY invited_at""", "portal.invitation"));
    }

    @Override
    public Map<String, String> untold() {
        return Map.of("portal.code", "one-time codes of the last day, as hashes", "portal.recovery_code", "secrets, as hashes");
    }

    @Override
    public String things() {
        return "SELECT id FROM portal.session WHERE tenant_id = :tenant";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                "DELETE FROM portal.session WHERE tenant_id = :tenant",
                "DELETE FROM portal.invitation WHERE tenant_id = :tenant",
                "DELETE FROM portal.code WHERE tenant_id = :tenant",
                "DELETE FROM portal.recovery_code WHERE tenant_id = :tenant",
                "DELETE FROM portal.totp WHERE tenant_id = :tenant",
                "DELETE FROM portal.account WHERE tenant_id = :tenant");
    }

    @Override
    public void erased(UUID tenantId) {
        ended.publishEvent(new SessionsEnded(tenantId));
    }
}
