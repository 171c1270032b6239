package anju.paying.sandbox;

import anju.paying.Notice;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the application back over HTTP, as a channel outside does; a call that fails is made again. */
@Singleton
@Requires(property = "anju.paying.sandbox.enabled", value = "true")
class SandboxCalls {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxCalls.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int TRIES = 5;
    private static final int SERVER_FAILED = 500;

    private final SandboxGateway gateway;
    private final BeanProvider<EmbeddedServer> server;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ScheduledExecutorService later =
            Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("sandbox-gateway-", 0).factory());

    SandboxCalls(SandboxGateway gateway, BeanProvider<EmbeddedServer> server) {
        this.gateway = gateway;
        this.server = server;
    }

    void say(Notice notice, Duration after) {
        later.schedule(() -> attempt(notice, 1), after.toMillis(), TimeUnit.MILLISECONDS);
    }

    void after(Duration pause, Runnable work) {
        later.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(Notice notice, int number) {
        try {
            var call = gateway.call(notice);
            var request = HttpRequest.newBuilder(server.get().getURI().resolve("/api/v1/gateway-callbacks/" + SandboxGateway.CODE))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(call.body()));
            call.headers().forEach(request::header);
            var answer = client.send(request.build(), BodyHandlers.discarding());
            LOG.info("{} of {}: answered {}", notice.outcome(), notice.reference(), answer.statusCode());
            if (answer.statusCode() >= SERVER_FAILED) again(notice, number);
        } catch (IOException away) {
            again(notice, number);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void again(Notice notice, int number) {
        if (number < TRIES) later.schedule(() -> attempt(notice, number + 1), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        later.shutdownNow();
        client.shutdownNow();
    }
}
