package anju.referrals;

import anju.kernel.Db;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A short code for each tenant who recommends: no 0 and O, no 1, I and L, so that it survives a telephone call. */
@Singleton
class ReferralCodes {
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 7;
    private static final int TRIES = 8;

    private final Db db;
    private final SecureRandom random = new SecureRandom();

    ReferralCodes(Db db) {
        this.db = db;
    }

    /** The tenant's code, made when there is none yet. */
    @Transactional
    String of(UUID tenantId) {
        for (int i = 0; i < TRIES; i++) {
            var known = find(tenantId);
            if (known.isPresent()) return known.get();
            db.run(sql -> sql.createUpdate(
                            "INSERT INTO referrals.code (tenant_id, code) VALUES (:tenant, :code) ON CONFLICT DO NOTHING")
                    .bind("tenant", tenantId)
                    .bind("code", fresh())
                    .execute());
        }
        throw new IllegalStateException("no free referral code in " + TRIES + " tries");
    }

    private Optional<String> find(UUID tenantId) {
        return db.query(sql -> sql.createQuery("SELECT code FROM referrals.code WHERE tenant_id = :tenant")
                .bind("tenant", tenantId)
                .mapTo(String.class)
                .findOne());
    }

    /** Whose code it is; blanks, hyphens and case do not count. */
    Optional<UUID> owner(String code) {
        return db.query(sql -> sql.createQuery("SELECT tenant_id FROM referrals.code WHERE code = :code")
                .bind("code", code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT))
                .mapTo(UUID.class)
                .findOne());
    }

    private String fresh() {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return code.toString();
    }
}
