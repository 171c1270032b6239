package anju.points;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The only way to change points. Every call joins the caller's transaction, locks the tenants' balances in the order of
 * their ids, and is safe to repeat: what is already posted under the same key is not posted again.
 */
public interface PointsLedger {
    /** Posts awards; one per (rule, fact, purpose) and tenant. Debt is paid off first. Returns what was really posted. */
    List<Posted> award(Collection<Award> awards);

    /** Takes back awards by compensating postings; what is already spent becomes debt. Already reversed ones are skipped. */
    List<Posted> reverse(Collection<Reversal> reversals);

    /** Takes points for a redemption, soonest to expire first; 422 {@code points.insufficient} when there are too few. */
    Posted redeem(UUID tenantId, long points, UUID redemptionId, Instant at, String reason);

    /** Puts a redemption's points back into their lots with their old expiry. */
    Posted cancelRedemption(UUID tenantId, UUID redemptionId, Instant at, String reason);

    /**
     * Opening balance from another system; repeatable by {@code key}: one that was opened before stays, and is answered with
     * the points it was opened with.
     */
    List<Posted> open(Collection<Opening> openings);

    /** Takes an opening balance back; what is already spent becomes debt. Nothing happens when it was never there or is gone. */
    void withdrawOpening(UUID tenantId, String key, String reason);

    Balance balance(UUID tenantId);

    Map<UUID, Balance> balances(Collection<UUID> tenantIds);
}
