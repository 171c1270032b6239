/** Filters of the list and the board of tickets, kept under a name: one's own and the team's. */
@NullMarked
package anju.tickets.views;

import org.jspecify.annotations.NullMarked;
