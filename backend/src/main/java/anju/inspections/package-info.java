/**
 * Owns recurring checks of a house and its equipment: plans, checklists, tasks, findings. Uses kernel, identity, files,
 * properties, tickets.
 */
@NullMarked
package anju.inspections;

import org.jspecify.annotations.NullMarked;
