package anju.rewards;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What the tenant gets; it decides the words and the picture, not the rules. A rent credit alone is not handed over: billing
 * takes its cost off the rent.
 */
@Serdeable
enum RewardKind {
    GIFT,
    SERVICE,
    EVENT_TICKET,
    VOUCHER,
    RENT_CREDIT
}
