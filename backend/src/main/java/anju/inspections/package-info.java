/**
 * Owns recurring checks of a house and its equipment: register, plans, checklists, inspections, findings, and proposals after
 * repeated complaints. Uses kernel, identity, files, properties, tickets and the view {@code tickets.v_loop}; a finding becomes a
 * repair through {@link anju.tickets.Tickets}.
 */
@NullMarked
package anju.inspections;

import org.jspecify.annotations.NullMarked;
