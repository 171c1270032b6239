package anju.paying;

import anju.kernel.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where payment channels say what became of an order. Open to everybody: the signature over the bytes says who it is. */
@Controller("/api/v1/gateway-callbacks")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class GatewayCallbacksController {
    private static final int MOST_BYTES = 65_536;
    private final HearGateway hear;
    private final HttpClientAddressResolver addresses;

    GatewayCallbacksController(HearGateway hear, HttpClientAddressResolver addresses) {
        this.hear = hear;
        this.addresses = addresses;
    }

    /** 204: it counts, or has counted before. */
    @Post("/{gateway}")
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.NO_CONTENT)
    void take(String gateway, HttpRequest<?> request, @Body byte @Nullable [] body) {
        var bytes = body == null ? new byte[0] : body;
        if (bytes.length > MOST_BYTES) throw new Problem.Unreadable(413, "paying.too_large");
        var byName = new HashMap<String, String>();
        request.getHeaders().forEach(
                (name, values) -> byName.put(name.toLowerCase(Locale.ROOT), values.isEmpty() ? "" : values.getFirst()));
        hear.hear(gateway, new GatewayCall(byName, bytes, Objects.requireNonNullElse(addresses.resolve(request), "")));
    }
}
