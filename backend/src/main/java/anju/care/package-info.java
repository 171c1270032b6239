/**
 * Owns nothing: the managers' figures of listening, acting and telling, read from the published views {@code tickets.v_loop},
 * {@code tickets.v_step}, {@code tickets.v_promise}, {@code callbacks.v_task}, {@code callbacks.v_attempt}, {@code surveys.v_score}, {@code surveys.v_named_score},
 * {@code surveys.v_named_answer} and {@code properties.v_property}. Uses kernel, properties, tickets, surveys, callbacks, inspections.
 */
@NullMarked
package anju.care;

import org.jspecify.annotations.NullMarked;
