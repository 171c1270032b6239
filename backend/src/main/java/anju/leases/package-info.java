/**
 * Owns leases: co-tenants, deposit and its statement, cadence, offers to renew, notices to move out, move-in and move-out. Uses
 * kernel, properties, tenants, files, messaging; asks through {@link anju.leases.OpenDues} what is still owed; publishes
 * {@link anju.leases.LeasesSigned}, {@link anju.leases.LeasesCorrected}, {@link anju.leases.LeaseRenewed},
 * {@link anju.leases.LeaseEnded}, {@link anju.leases.LeaseCancelled}, and the view {@code leases.v_tenure}.
 */
@NullMarked
package anju.leases;

import org.jspecify.annotations.NullMarked;
