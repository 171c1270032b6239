package anju.paying;

import io.micronaut.http.HttpRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is about to pay, as far as a channel wants to know.
 *
 * @param address the browser's
 * @param phone on a small screen, where the channel's app may be at hand; otherwise a code to scan may be better
 */
public record Visitor(String address, boolean phone) {
    private static final Pattern PHONE = Pattern.compile("Android|iPhone|iPod|HarmonyOS|Mobile", Pattern.CASE_INSENSITIVE);
    private static final String NOWHERE = "127.0.0.1";

    static Visitor of(HttpRequest<?> request, @Nullable String address) {
        var agent = request.getHeaders().get("User-Agent");
        return new Visitor(address == null ? NOWHERE : address, agent != null && PHONE.matcher(agent).find());
    }
}
