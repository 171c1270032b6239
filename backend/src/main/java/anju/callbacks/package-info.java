/**
 * Owns calls to tenants: plans, who is called by whom, tasks, attempts, outcomes, promises and the telling afterwards. Uses
 * kernel, identity, properties, tenants, leases, billing, messaging, tickets, surveys; hears surveys, tickets and billing; publishes
 * {@link anju.callbacks.CallbackAnswered} and the view {@code callbacks.v_task}.
 */
@NullMarked
package anju.callbacks;

import org.jspecify.annotations.NullMarked;
