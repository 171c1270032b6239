package anju.surveys;

import anju.kernel.Problem;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps an address from trying many links, or from answering for a whole house: so many calls a minute on each replica. */
@Singleton
class PublicGuard {
    private static final int READS_FOR_A_WRITE = 4;
    private static final long MINUTE_MILLIS = 60_000;

    private final HttpClientAddressResolver addresses;
    private final Clock clock;
    private final int answersAMinute;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private volatile long minute;

    PublicGuard(HttpClientAddressResolver addresses, Clock clock, @Value("${anju.surveys.answers-a-minute:30}") int answersAMinute) {
        this.answersAMinute = answersAMinute;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** @throws Problem.TooMany until the next minute begins */
    void admit(HttpRequest<?> request, boolean writes) {
        long now = clock.millis();
        long current = now / MINUTE_MILLIS;
        if (current != minute) {
            minute = current;
            calls.clear();
        }
        var who = addresses.resolve(request) + (writes ? " w" : " r");
        if (calls.computeIfAbsent(who, key -> new AtomicInteger()).incrementAndGet() > (writes ? answersAMinute : READS_FOR_A_WRITE * answersAMinute)) {
            throw new Problem.TooMany(Math.max(1, (MINUTE_MILLIS - now % MINUTE_MILLIS) / 1_000), "surveys.too_many");
        }
    }
}
