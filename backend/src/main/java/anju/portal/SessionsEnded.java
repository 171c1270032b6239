package anju.portal;

import java.util.UUID;

/** Sessions of a tenant have ended, or what they show of the tenant has changed: nobody goes on by memory. */
record SessionsEnded(UUID tenantId) {}
