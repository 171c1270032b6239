package anju.portal;

import anju.identity.Guesses;
import anju.kernel.Ids;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends somebody a code to sign in with. Whether anybody is known by that login is found out after the answer: it is the same,
 * and takes the same time.
 */
@Singleton
class AskCode {
    static final Duration VALID = Duration.ofMinutes(10);
    static final int MOST_AN_HOUR = 3;
    private static final Logger LOG = LoggerFactory.getLogger(AskCode.class);
    /** Asking has its own count of names and addresses: it is no failure, and must not keep anybody from signing in. */
    private static final String ASKING = "portal-code:";

    private final FindTenant find;
    private final AccountStore accounts;
    private final CodeStore codes;
    private final Messages messages;
    private final Guesses guesses;
    private final ExecutorService background;
    private final Clock clock;

    AskCode(
            FindTenant find,
            AccountStore accounts,
            CodeStore codes,
            Messages messages,
            Guesses guesses,
            @Named(TaskExecutors.BLOCKING) ExecutorService background,
            Clock clock) {
        this.find = find;
        this.accounts = accounts;
        this.codes = codes;
        this.messages = messages;
        this.guesses = guesses;
        this.background = background;
        this.clock = clock;
    }

    /** @throws anju.kernel.Problem.TooMany when this login or address asks over and over */
    void ask(String typed, String address) {
        var login = find.read(typed);
        guesses.admit(login.names(ASKING), ASKING + address);
        guesses.failed(login.names(ASKING), ASKING + address);
        background.execute(() -> {
            try {
                find.of(login).ifPresent(this::send);
            } catch (RuntimeException e) {
                LOG.error("a one-time code could not be sent", e);
            }
        });
    }

    /** No more than so many an hour: what is asked beyond is not sent. */
    @Transactional
    void send(UUID tenantId) {
        var now = clock.instant();
        accounts.lock(tenantId);
        if (codes.askedSince(tenantId, now.minus(Duration.ofHours(1))) >= MOST_AN_HOUR) return;
        var id = Ids.next();
        var code = OneTimeCode.next();
        codes.insert(tenantId, id, code.hash(tenantId), now, now.plus(VALID));
        messages.send(List.of(new NewMessage(
                tenantId, null, PortalTexts.CODE, Map.of("code", code.digits()), null, "portal-code", id, null)));
    }
}
