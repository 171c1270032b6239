/**
 * Owns earning rules and their versions, facts, evaluation, explanation, backtest and shadow runs. Uses kernel, properties, points,
 * tenants, leases; hears billing, referrals, leases, surveys, callbacks,
 * community.
 */
@NullMarked
package anju.rules;

import org.jspecify.annotations.NullMarked;
