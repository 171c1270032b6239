package anju.paying;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a channel says, its signature checked.
 *
 * @param occurredAt when the tenant paid, or the money went back
 * @param reason of a failure or a reversal: declined, insufficient, disputed, returned, or the channel's own word
 */
public record Notice(String reference, Outcome outcome, Money amount, Instant occurredAt, @Nullable String reason) {}
