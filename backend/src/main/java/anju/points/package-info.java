/**
 * Owns the points ledger: postings, lots, balances, expiry, adjustments and their approval, statement, invariants L1 to L7.
 * Uses kernel, tenants.
 */
@NullMarked
package anju.points;

import org.jspecify.annotations.NullMarked;
