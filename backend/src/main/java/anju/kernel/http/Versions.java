package anju.kernel.http;

import anju.kernel.Problem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import org.jspecify.annotations.Nullable;

/** Optimistic concurrency over HTTP: the row's version is the ETag, updates carry it back in If-Match. */
public final class Versions {
    private Versions() {}

    public static <T> MutableHttpResponse<T> ok(T body, long version) {
        return HttpResponse.ok(body).header("ETag", '"' + Long.toString(version) + '"');
    }

    /** The version of {@code If-Match}; 428 when it is missing, 400 when it is none of ours. */
    public static long required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) throw new Problem.VersionRequired();
        try {
            return Long.parseLong(ifMatch.replace("W/", "").replace("\"", "").trim());
        } catch (NumberFormatException e) {
            throw new Problem.Unreadable(400, "kernel.if_match", ifMatch);
        }
    }
}
