package anju.rules;

import anju.referrals.ReferralConverted;
import anju.rules.Announced.Withdrawn;
import anju.rules.engine.Trigger;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.util.List;

/** A converted referral is a fact for both sides. */
@Singleton
class ReferralsHeard implements ApplicationEventListener<ReferralConverted> {
    private final JudgeFacts judge;

    ReferralsHeard(JudgeFacts judge) {
        this.judge = judge;
    }

    @Override
    public void onApplicationEvent(ReferralConverted event) {
        if (event.revoked()) {
            judge.judge(Trigger.REFERRAL_CONVERTED, List.of(), List.of(
                    new Withdrawn(event.referrerId(), event.referralId(), "revoked"),
                    new Withdrawn(event.friendId(), event.referralId(), "revoked")));
            return;
        }
        var ordinal = (long) event.ordinal();
        judge.judge(Trigger.REFERRAL_CONVERTED, List.of(
                new Announced(event.referrerId(), event.referralId(), event.on(), null, "referrer", ordinal),
                new Announced(event.friendId(), event.referralId(), event.on(), null, "friend", ordinal)), List.of());
    }
}
