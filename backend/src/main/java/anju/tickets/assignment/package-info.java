/**
 * Owns the rules by which tickets get their owners: whose tenants they are, which pool sees to what, who of it is there and
 * has the least to do.
 */
@NullMarked
package anju.tickets.assignment;

import org.jspecify.annotations.NullMarked;
