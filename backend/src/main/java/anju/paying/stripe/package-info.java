/** Payment through Stripe's Checkout. Off unless {@code anju.paying.stripe.enabled}. */
@NullMarked
package anju.paying.stripe;

import org.jspecify.annotations.NullMarked;
