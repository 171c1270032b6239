package anju.surveys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The random end of a personal link: 144 bits, of which the database keeps the SHA-256 only. Those given out in the portal say so
 * by a mark that no other link has.
 */
record SurveyToken(String text) {
    private static final String PORTAL = "p~";
    private static final int BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    static SurveyToken next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SurveyToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static SurveyToken nextInPortal() {
        return new SurveyToken(PORTAL + next().text);
    }

    /** How an answer behind it comes. */
    String channel() {
        return text.startsWith(PORTAL) ? "portal" : "link";
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "(token)";
    }
}
