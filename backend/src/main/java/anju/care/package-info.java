/**
 * Owns nothing: the managers' figures of listening, acting and telling, read from the published views {@code tickets.v_loop},
 * {@code tickets.v_promise}, {@code callbacks.v_task}, {@code surveys.v_score} and {@code properties.v_property}. Uses kernel, properties, tickets, surveys,
 * callbacks, inspections.
 */
@NullMarked
package anju.care;

import org.jspecify.annotations.NullMarked;
