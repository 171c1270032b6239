/**
 * Owns messages to tenants: templates per language and channel, the outbox with its retries and dead letters, channels,
 * quiet hours, the budget of messages per tenant, and opt-outs. Uses kernel, identity, properties, tenants.
 */
@NullMarked
package anju.messaging;

import org.jspecify.annotations.NullMarked;
