package anju.paying;

import java.util.Map;
import java.util.Optional;

/**
 * A callback as it came in: signatures are over these bytes.
 *
 * @param headers names in lower case
 * @param address who sent it
 */
public record GatewayCall(Map<String, String> headers, byte[] body, String address) {
    public GatewayCall(Map<String, String> headers, byte[] body) {
        this(headers, body, "");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
