/** What a house tells its tenants: written, sent when its time comes, read. */
@NullMarked
package anju.community.announcements;

import org.jspecify.annotations.NullMarked;
