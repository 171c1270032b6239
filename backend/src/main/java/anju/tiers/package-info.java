/**
 * Owns tier policies, metrics, assessment, membership, benefits and overrides. Uses kernel, properties, tenants, points, leases,
 * billing; publishes {@link anju.tiers.TierChanged}.
 */
@NullMarked
package anju.tiers;

import org.jspecify.annotations.NullMarked;
