/**
 * Owns tier policies, metrics, assessment, membership, benefits and overrides. Uses kernel, properties, tenants, points, leases,
 * billing and the published views of referrals and community; publishes {@link anju.tiers.TiersChanged}.
 */
@NullMarked
package anju.tiers;

import org.jspecify.annotations.NullMarked;
