/**
 * Owns staff logins, roles, property scopes, sessions, API tokens and the first-start setup. Uses kernel.
 */
@NullMarked
package anju.identity;

import org.jspecify.annotations.NullMarked;
