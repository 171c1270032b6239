/**
 * Owns online payment: orders for bills, the channels behind {@link anju.paying.Gateway}, what they say of an order, and what
 * of it was not believed. Uses kernel, properties, tenants, billing, in whose books it writes.
 */
@NullMarked
package anju.paying;

import org.jspecify.annotations.NullMarked;
