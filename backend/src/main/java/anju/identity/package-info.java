/**
 * Owns staff logins, roles, property scopes, absences, sessions, API tokens and the first-start setup. Uses kernel.
 */
@NullMarked
package anju.identity;

import org.jspecify.annotations.NullMarked;
