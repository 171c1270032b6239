/**
 * Owns online payment: orders for bills, the channels behind {@link anju.paying.Gateway}, what they say of an order, and what
 * of it was not believed; and autopay: what tenants agreed to, and the drawing of their bills. Uses kernel, properties, tenants,
 * messaging, and billing, in whose books it writes.
 */
@NullMarked
package anju.paying;

import org.jspecify.annotations.NullMarked;
