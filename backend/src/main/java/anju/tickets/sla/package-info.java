/**
 * Owns how long a ticket may take: policies, the clocks that run by them, and what happens when one runs out. The arithmetic
 * is pure: service times and pauses in, instants out.
 */
@NullMarked
package anju.tickets.sla;

import org.jspecify.annotations.NullMarked;
