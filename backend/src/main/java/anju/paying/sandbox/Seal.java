package anju.paying.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs bytes together with the time: HMAC-SHA256 over {@code <seconds>.<bytes>}, in hexadecimal. */
final class Seal {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;

    Seal(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    String of(long seconds, byte[] bytes) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var signed = new ByteArrayOutputStream();
            signed.writeBytes((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            signed.writeBytes(bytes);
            return HexFormat.of().formatHex(mac.doFinal(signed.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the same time wherever the first difference is. */
    boolean isOn(long seconds, byte[] bytes, String seal) {
        return MessageDigest.isEqual(
                of(seconds, bytes).getBytes(StandardCharsets.US_ASCII), seal.getBytes(StandardCharsets.UTF_8));
    }

    static boolean isFresh(long seconds, Instant now, Duration tolerance) {
        return Math.abs(now.getEpochSecond() - seconds) <= tolerance.toSeconds();
    }
}
