/**
 * Owns the tenants' way into their portal: accounts, invitations, one-time codes, sessions; and its home page, which puts
 * together what the other modules' doors say. Uses kernel, identity, properties, tenants, leases, points, billing, messaging, tickets,
 * surveys, tiers, papers, parcels.
 */
@NullMarked
package anju.portal;

import org.jspecify.annotations.NullMarked;
