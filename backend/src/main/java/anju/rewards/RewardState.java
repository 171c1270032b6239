package anju.rewards;

import io.micronaut.serde.annotation.Serdeable;

/** Only what is ON can be redeemed; OFF keeps what was redeemed of it. */
@Serdeable
enum RewardState {
    DRAFT,
    ON,
    OFF
}
