/**
 * Owns invitations from code to conversion, integrity flags and the review queue. Uses kernel, properties, tenants, leases,
 * billing; hears leases and billing; publishes {@link anju.referrals.ReferralConverted}.
 */
@NullMarked
package anju.referrals;

import org.jspecify.annotations.NullMarked;
