/** What colleagues and tenants do with tickets and conversations, told while it happens: changes as they are committed, and who has a form of one open. */
@NullMarked
package anju.tickets.live;

import org.jspecify.annotations.NullMarked;
