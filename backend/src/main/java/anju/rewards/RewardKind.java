package anju.rewards;

import io.micronaut.serde.annotation.Serdeable;

/** What the tenant gets; it decides the words and the picture, not the rules. */
@Serdeable
enum RewardKind {
    GIFT,
    SERVICE,
    EVENT_TICKET,
    VOUCHER
}
