/**
 * Owns what tenants and staff say to each other outside tickets, one running conversation for each tenant: words, photos, who
 * has it in hand, who waits for whom; and the inbox, which holds these and tickets whose tenant waits for a word. Uses kernel,
 * identity, files, properties, tenants, messaging, tickets.
 */
@NullMarked
package anju.conversations;

import org.jspecify.annotations.NullMarked;
