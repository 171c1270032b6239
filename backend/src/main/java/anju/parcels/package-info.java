/**
 * Owns parcels that the front desk keeps for tenants, from the shelf to the hand-over or back to the carrier. Uses kernel,
 * files, properties, tenants, messaging.
 */
@NullMarked
package anju.parcels;

import org.jspecify.annotations.NullMarked;
