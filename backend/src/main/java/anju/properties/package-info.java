/**
 * Owns properties, buildings, units and the working-day calendars. Uses kernel.
 */
@NullMarked
package anju.properties;

import org.jspecify.annotations.NullMarked;
