package anju.portal;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** What an authenticator and we both know: RFC 6238 as every authenticator has it, SHA-1, six digits, thirty seconds. */
record TotpSecret(byte[] bytes) {
    private static final int BYTES = 20; // as long as the hash: RFC 4226 §4
    private static final int DRIFT = 1;  // a telephone's clock may be that many steps off
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    static TotpSecret next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    /** The step whose code it is, around {@code now}; empty for a wrong one. */
    OptionalLong stepOf(String code, Instant now) {
        var found = OptionalLong.empty();
        for (int off = -DRIFT; off <= DRIFT; off++) {
            var at = now.plus(CODES.getTimeStep().multipliedBy(off));
            if (code(at).equals(code)) found = OptionalLong.of(at.getEpochSecond() / CODES.getTimeStep().toSeconds());
        }
        return found;
    }

    String code(Instant at) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(bytes, CODES.getAlgorithm()), at);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 4648, as people type it. */
    String base32() {
        var text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (var one : bytes) {
            buffer = (buffer << 8) | (one & 0xff);
            for (bits += 8; bits >= 5; bits -= 5) text.append(BASE32.charAt((buffer >> (bits - 5)) & 31));
        }
        if (bits > 0) text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
        return text.toString();
    }

    /** What the picture says to an authenticator. */
    String uri(String issuer, String account) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + base32() + "&issuer=" + encoded(issuer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
