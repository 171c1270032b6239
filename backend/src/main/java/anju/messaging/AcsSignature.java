package anju.messaging;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a call of Alibaba Cloud's API by its third version: ACS3-HMAC-SHA256 over a canonical request without body. */
record AcsSignature(String keyId, String secret) {
    private static final String ALGORITHM = "ACS3-HMAC-SHA256";

    record Signed(URI uri, Map<String, String> headers) {}

    Signed sign(String action, String version, URI at, SortedMap<String, String> query, Instant now, String nonce) {
        var body = hex(sha256(""));
        var headers = new TreeMap<String, String>();
        headers.put("host", at.getAuthority());
        headers.put("x-acs-action", action);
        headers.put("x-acs-content-sha256", body);
        headers.put("x-acs-date", now.truncatedTo(ChronoUnit.SECONDS).toString());
        headers.put("x-acs-signature-nonce", nonce);
        headers.put("x-acs-version", version);
        var names = String.join(";", headers.keySet());
        var parameters = query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        var canonical = "POST\n/\n" + parameters + "\n"
                + headers.entrySet().stream().map(header -> header.getKey() + ":" + header.getValue() + "\n").collect(Collectors.joining())
                + "\n" + names + "\n" + body;
        var signature = hex(hmac(ALGORITHM + "\n" + hex(sha256(canonical))));
        headers.remove("host"); // the client sets it
        headers.put("Authorization", ALGORITHM + " Credential=" + keyId + ",SignedHeaders=" + names + ",Signature=" + signature);
        return new Signed(at.resolve("/?" + parameters), headers);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "signature of " + keyId;
    }
}
