package anju.paying.sandbox;

import anju.paying.Doubt;
import anju.paying.Gateway;
import anju.paying.GatewayCall;
import anju.paying.Notice;
import anju.paying.Outcome;
import anju.paying.PayPage;
import anju.paying.Payable;
import anju.paying.Reading;
import io.micronaut.context.annotation.Requires;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Takes no money. What it remembers is gone when the server stops, as of a channel that was never there. */
@Singleton
@Requires(property = "anju.paying.sandbox.enabled", value = "true")
class SandboxGateway implements Gateway {
    static final String CODE = "sandbox";
    static final String PAGES = "/sandbox-gateway/";
    static final String TIME = "anju-sandbox-time";
    static final String SEAL = "anju-sandbox-signature";
    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final int BYTES = 16;

    private final SandboxSettings settings;
    private final ObjectMapper json;
    private final Clock clock;
    private final Seal seal;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, SandboxPayment> payments = new ConcurrentHashMap<>();

    SandboxGateway(SandboxSettings settings, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        var secret = settings.secret();
        this.seal = new Seal((secret == null || secret.isBlank() ? random(BYTES * 2) : secret).getBytes(StandardCharsets.UTF_8));
    }

    /** A callback's body. */
    @Serdeable
    record Said(
            String reference, Outcome outcome, BigDecimal amount, String currency, Instant occurredAt, @Nullable String reason) {}

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public PayPage open(Payable payable) {
        var now = clock.instant();
        payments.values().removeIf(old -> old.payable.expiresAt().plus(REMEMBERED).isBefore(now));
        var number = payments.entrySet().stream()
                .filter(one -> one.getValue().payable.reference().equals(payable.reference()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> random(BYTES));
        payments.putIfAbsent(number, new SandboxPayment(payable));
        return new PayPage(URI.create(PAGES + number), number);
    }

    Optional<SandboxPayment> payment(String number) {
        return Optional.ofNullable(payments.get(number));
    }

    @Override
    public Reading read(GatewayCall call) {
        var time = call.header(TIME).filter(text -> text.matches("\\d{1,12}")).map(Long::valueOf);
        var signature = call.header(SEAL);
        if (time.isEmpty() || signature.isEmpty() || !seal.isOn(time.get(), call.body(), signature.get())) {
            return new Reading.Refused(Doubt.SIGNATURE);
        }
        if (!Seal.isFresh(time.get(), clock.instant(), settings.tolerance())) return new Reading.Refused(Doubt.STALE);
        try {
            return new Reading.Believed(notice(json.readValue(call.body(), Said.class)));
        } catch (IOException | RuntimeException unreadable) {
            return new Reading.Refused(Doubt.UNREADABLE);
        }
    }

    private static Notice notice(Said said) {
        return new Notice(
                said.reference(), said.outcome(), Money.of(CurrencyUnit.of(said.currency()), said.amount()), said.occurredAt(),
                said.reason());
    }

    /** As it is sent: signed now. */
    GatewayCall call(Notice notice) {
        try {
            var amount = notice.amount();
            var body = json.writeValueAsBytes(new Said(
                    notice.reference(), notice.outcome(), amount.getAmount(), amount.getCurrencyUnit().getCode(),
                    notice.occurredAt(), notice.reason()));
            var seconds = clock.instant().getEpochSecond();
            return new GatewayCall(Map.of(TIME, String.valueOf(seconds), SEAL, seal.of(seconds, body)), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Notice> ask(Payable payable) {
        var number = payable.number();
        return number == null ? List.of() : payment(number).map(SandboxPayment::happened).orElse(List.of());
    }

    @Override
    public void close(Payable payable) {
        var number = payable.number();
        if (number != null) payment(number).ifPresent(SandboxPayment::close);
    }

    private String random(int bytes) {
        var some = new byte[bytes];
        random.nextBytes(some);
        return HexFormat.of().formatHex(some);
    }
}
