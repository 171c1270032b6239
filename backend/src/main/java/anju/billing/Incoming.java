package anju.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that is coming in.
 *
 * @param periodFrom pays the bills of that period first
 * @param wanted bills to pay first, in this order
 * @param clears false: received, not yet ours; nothing is paid with it until it clears
 */
record Incoming(
        UUID payerId,
        LocalDate paidOn,
        Money amount,
        String method,
        @Nullable String reference,
        @Nullable LocalDate periodFrom,
        List<UUID> wanted,
        boolean clears,
        String source) {}
