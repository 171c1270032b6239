package anju.referrals;

import java.util.UUID;

/** What recommending brings; the rules, which decide it, answer. */
public interface ReferralOutlook {
    /** Points for the tenant's n-th friend, were their first rent to clear today, as far as caps and budgets
     * leave any. Writes nothing. */
    long points(UUID referrerId, int ordinal);
}
