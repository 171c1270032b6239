/**
 * Owns what points buy: the catalogue with its stock, prices and limits, and the redemptions from the reservation to the
 * hand-over. Points, limit and stock are taken in one transaction: the tenant's account is locked first, the stock last. Uses
 * kernel, files, properties, tenants, points, tiers, billing.
 */
@NullMarked
package anju.rewards;

import org.jspecify.annotations.NullMarked;
