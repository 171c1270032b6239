package anju.rules;

import anju.kernel.Ids;
import anju.referrals.ReferralOutlook;
import anju.rules.engine.Trigger;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Lets the rules that are on judge a friend who has not converted yet. */
@Singleton
class ReferralForecast implements ReferralOutlook {
    private final RuleSets sets;
    private final Verdicts verdicts;
    private final Circumstances circumstances;
    private final TenantDays days;

    ReferralForecast(RuleSets sets, Verdicts verdicts, Circumstances circumstances, TenantDays days) {
        this.sets = sets;
        this.verdicts = verdicts;
        this.circumstances = circumstances;
        this.days = days;
    }

    @Override
    public long points(UUID referrerId, int ordinal) {
        var set = sets.current(Trigger.REFERRAL_CONVERTED);
        if (set.isEmpty()) return 0;
        var today = days.today(referrerId);
        var friend = new Announced(referrerId, Ids.next(), today, null, "referrer", (long) ordinal);
        var judge = verdicts.judge(set.get(), referrerId, today);
        return circumstances.facts(Trigger.REFERRAL_CONVERTED, List.of(friend)).stream()
                .filter(fact -> fact.tenantId().equals(referrerId))
                .mapToLong(fact -> judge.judge(set.get(), fact).points())
                .sum();
    }
}
