/**
 * Owns complaints, repairs and services from intake until the tenant was told and agreed: states, assignment, work orders,
 * and the clocks of {@code anju.tickets.sla}. Uses kernel, identity, files, properties, tenants, messaging; publishes
 * {@link anju.tickets.TicketClosed}, {@link anju.tickets.TicketMerged} and the views {@code tickets.v_open_complaint}, {@code tickets.v_loop}
 * and {@code tickets.v_unanswered}.
 */
@NullMarked
package anju.tickets;

import org.jspecify.annotations.NullMarked;
