package anju.kernel.http;

import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Serves the built site: an address the server itself does not know belongs to the Vue router. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class WebApp {
    private static final List<String> SERVERS_OWN = List.of("/api/", "/health", "/prometheus", "/openapi", "/sandbox-gateway/");
    private static final String ASK_EACH_TIME = "no-cache";
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable"; // their names carry a hash

    private static final String OWN_THINGS_ONLY =
            "default-src 'self'; font-src 'self' data:; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** It looks after the portal's addresses, in whose folder no file may be: the folder would answer for the portal. */
    private static final String WORKER = "/portal-app/worker.js";

    private final ResourceLoader resources;

    WebApp(ResourceLoader resources) {
        this.resources = resources;
    }

    @ResponseFilter
    MutableHttpResponse<?> serve(HttpRequest<?> request, MutableHttpResponse<?> response) {
        var path = request.getPath();
        if (SERVERS_OWN.stream().anyMatch(path::startsWith)) {
            return response;
        }
        if (response.code() == HttpStatus.NOT_FOUND.getCode() && asksForPage(request)) {
            return site(path).orElse(response);
        }
        if (response.code() == HttpStatus.OK.getCode()) {
            response.header(HttpHeaders.CACHE_CONTROL, path.startsWith("/assets/") ? FOR_A_YEAR : ASK_EACH_TIME);
            if (path.equals(WORKER)) response.header("Service-Worker-Allowed", "/portal");
            if (response.body() instanceof StreamedFile file) return whole(file, response);
        }
        return response;
    }

    /**
     * Not piece by piece out of the jar: whoever goes away meanwhile has the entry closed by another thread than the one that
     * reads it, the inflater of both goes to the next reader, and that one's file is broken.
     */
    private static MutableHttpResponse<?> whole(StreamedFile file, MutableHttpResponse<?> response) {
        try (var in = file.getInputStream()) {
            return response.contentType(file.getMediaType()).body(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean asksForPage(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.GET
                && request.accept().contains(MediaType.TEXT_HTML_TYPE);
    }

    private Optional<MutableHttpResponse<?>> site(String path) {
        if (isSurvey(path)) return keptToItself("survey");
        return isPortal(path) ? keptToItself("portal") : page("index");
    }

    private static boolean isPortal(String path) {
        return path.equals("/portal") || path.startsWith("/portal/");
    }

    private static boolean isSurvey(String path) {
        return path.startsWith("/s/") || path.startsWith("/q/");
    }

    /** Its addresses may be secrets: nothing of them goes to anybody else. */
    private Optional<MutableHttpResponse<?>> keptToItself(String name) {
        return page(name).map(page -> page.header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .header("Content-Security-Policy", OWN_THINGS_ONLY));
    }

    private Optional<MutableHttpResponse<?>> page(String name) {
        return resources.getResourceAsStream("classpath:web/" + name + ".html")
                .map(html -> whole(new StreamedFile(html, MediaType.TEXT_HTML_TYPE), HttpResponse.ok())
                        .header(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME));
    }
}
