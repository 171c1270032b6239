package anju.paying;

import java.net.URI;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order as a channel is told of it.
 *
 * @param reference ours, at most 32 letters, digits and hyphens; unique
 * @param number the channel's own; null until it has opened a page
 * @param payee who gets the money, as the tenant knows it
 * @param returnTo where the tenant goes from the channel's page, whatever happened there
 */
public record Payable(
        String reference, @Nullable String number, Money amount, String payee, String subject, URI returnTo, Instant expiresAt) {}
