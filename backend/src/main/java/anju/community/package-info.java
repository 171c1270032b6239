/**
 * Owns what brings a house together: announcements with who has read them, events with their places, waiting list and
 * check-in, and the forum with its moderation. Publishes {@link anju.community.EventAttended}. Uses kernel, properties, tenants, messaging.
 */
@NullMarked
package anju.community;

import org.jspecify.annotations.NullMarked;
