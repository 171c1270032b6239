package anju.paying;

import io.micronaut.context.exceptions.ConfigurationException;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A channel's settings are checked at the start, not at the first payment; what is wrong names its key. */
public final class Setting {
    private Setting() {}

    /** @param expected in words */
    public static String matching(String key, @Nullable String value, String pattern, String expected) {
        if (value == null || value.isBlank()) throw new ConfigurationException(key + " is missing: " + expected);
        if (!Pattern.matches(pattern, value)) throw new ConfigurationException(key + " is not " + expected);
        return value;
    }

    public interface Reader<T> {
        T read(String value) throws Exception;
    }

    /** What a file holds; the reason when it holds something else. */
    public static <T> T read(String key, @Nullable String file, String expected, Reader<T> reader) {
        var path = matching(key, file, ".+", expected);
        try {
            return reader.read(path);
        } catch (Exception unreadable) {
            var why = " (" + unreadable.getMessage() + ")";
            throw new ConfigurationException(key + ": " + path + " is not " + expected + why, unreadable);
        }
    }

    /** Where the channel sends its callbacks: it must be able to reach us. */
    public static URI callbacks(String gateway, @Nullable String origin) {
        var known = matching(
                "anju.public-origin", origin, "https?://[^/]+/?", "the address of this installation, https://…; " + gateway
                        + " calls it back");
        return URI.create(known).resolve("/api/v1/gateway-callbacks/" + gateway);
    }
}
