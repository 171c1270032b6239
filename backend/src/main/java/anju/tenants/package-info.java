/**
 * Owns tenants: profile, contacts, tags, where they live, search, and the 360 timeline that other modules feed through
 * {@link anju.tenants.TimelineSource}, and who of the staff looks after whom. Uses kernel, identity, properties.
 */
@NullMarked
package anju.tenants;

import org.jspecify.annotations.NullMarked;
