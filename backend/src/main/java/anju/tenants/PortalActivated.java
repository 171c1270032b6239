package anju.tenants;

import java.time.Instant;
import java.util.UUID;

/**
 * A tenant came into the portal for the first time. The portal announces it; it stands here so that modules below the portal
 * can hear it.
 */
public record PortalActivated(UUID tenantId, Instant at) {}
