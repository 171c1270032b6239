/** What tenants of a house say to each other: topics and replies, reports, and what staff do about them. */
@NullMarked
package anju.community.forum;

import org.jspecify.annotations.NullMarked;
