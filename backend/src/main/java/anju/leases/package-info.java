/**
 * Owns leases: co-tenants, deposit, cadence, renewal, move-in and move-out. Uses kernel, properties, tenants; publishes
 * {@link anju.leases.LeaseSigned}, {@link anju.leases.LeaseRenewed}, {@link anju.leases.LeaseEnded}.
 */
@NullMarked
package anju.leases;

import org.jspecify.annotations.NullMarked;
