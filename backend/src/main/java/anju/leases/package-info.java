/**
 * Owns leases: co-tenants, deposit, cadence, renewal, move-in and move-out. Uses kernel, properties, tenants; publishes
 * {@link anju.leases.LeasesSigned}, {@link anju.leases.LeaseRenewed}, {@link anju.leases.LeaseEnded},
 * {@link anju.leases.LeaseCancelled}, and the view {@code leases.v_tenure}.
 */
@NullMarked
package anju.leases;

import org.jspecify.annotations.NullMarked;
