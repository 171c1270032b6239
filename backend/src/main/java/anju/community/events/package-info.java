/** What a house invites its tenants to: places, waiting list, the door. */
@NullMarked
package anju.community.events;

import org.jspecify.annotations.NullMarked;
