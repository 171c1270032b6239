package anju.portal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;

/** Six digits, kept as the SHA-256 of them behind whose they are. */
record OneTimeCode(String digits) {
    private static final int BELOW = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    static OneTimeCode next() {
        return new OneTimeCode("%06d".formatted(RANDOM.nextInt(BELOW)));
    }

    byte[] hash(UUID tenantId) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((tenantId + ":" + digits.strip()).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "(code)";
    }
}
