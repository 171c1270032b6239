/** A channel of payment that moves no money: for the demo and for specs. Off unless {@code anju.paying.sandbox.enabled}. */
@NullMarked
package anju.paying.sandbox;

import org.jspecify.annotations.NullMarked;
