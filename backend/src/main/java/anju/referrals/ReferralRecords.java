package anju.referrals;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** Whom somebody recommended, and who recommended them; of the other side only what the tenant wrote. */
@Singleton
class ReferralRecords implements TenantRecords {
    private static final String EITHER = "SELECT id FROM referrals.referral WHERE referrer_id = :tenant OR friend_id = :tenant";

    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("referral-code", "SELECT code, created_at FROM referrals.code WHERE tenant_id = :tenant", "referrals.code"),
                Kind.of("referrals", """
                        SELECT id, friend_name, friend_phone, state, channel, note, expires_on, signed_on, cleared_on, converted_on, created_at
                        FROM referrals.referral WHERE referrer_id = :tenant ORDER BY id"""),
                Kind.of("referral-steps", """
                        SELECT referral_id, role, what, at FROM referrals.step WHERE tenant_id = :tenant ORDER BY at, id""", "referrals.step"));
    }

    @Override
    public String things() {
        return EITHER;
    }

    @Override
    public List<String> erasing() {
        return List.of(
                "UPDATE referrals.flag SET evidence = ARRAY(SELECT CAST(:blank AS text) FROM unnest(evidence)) WHERE referral_id IN ("
                        + EITHER + ")",
                "UPDATE referrals.review SET reason = :blank WHERE referral_id IN (" + EITHER + ")",
                """
                UPDATE referrals.step SET other = CASE WHEN tenant_id = :tenant THEN :blank ELSE :name END, reason = NULL
                WHERE tenant_id = :tenant OR referral_id IN (""" + EITHER + ")",
                """
                UPDATE referrals.referral
                SET friend_name = :name, friend_phone = CASE WHEN friend_phone IS NOT NULL THEN :number END, device = NULL, note = NULL,
                    closing_reason = NULL
                WHERE friend_id = :tenant OR friend_phone = ANY(:words)""",
                """
                UPDATE referrals.referral
                SET friend_name = CASE WHEN friend_id IS NULL THEN :blank ELSE friend_name END,
                    friend_phone = CASE WHEN friend_phone IS NULL OR friend_id IS NOT NULL THEN friend_phone
                                        ELSE '+000' || translate(substr(md5(CAST(id AS text)), 1, 12), 'abcdef', '012345') END,
                    device = NULL, note = NULL, closing_reason = NULL
                WHERE referrer_id = :tenant""",
                """
                UPDATE referrals.code SET code = upper(translate(CAST(gen_random_uuid() AS text), '-', ''))
                WHERE tenant_id = :tenant -- longer than any that is handed out""");
    }
}
