package anju.portal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** Ten characters of 31, in two halves: fifty bits, so that their SHA-256 gives nothing away. Case and hyphens do not count. */
record RecoveryCode(String text) {
    static final int HOW_MANY = 10;
    private static final int HALF = 5;
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    static List<RecoveryCode> some() {
        return Stream.generate(RecoveryCode::next).limit(HOW_MANY).toList();
    }

    private static RecoveryCode next() {
        var text = new StringBuilder();
        for (int i = 0; i < 2 * HALF; i++) {
            if (i == HALF) text.append('-');
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new RecoveryCode(text.toString());
    }

    byte[] hash(UUID tenantId) {
        var plain = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        try {
            return MessageDigest.getInstance("SHA-256").digest((tenantId + ":" + plain).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "(code)";
    }
}
