package anju.paying.sandbox;

import anju.paying.Doubt;
import anju.paying.Gateway;
import anju.paying.GatewayAway;
import anju.paying.GatewayCall;
import anju.paying.Notice;
import anju.paying.Outcome;
import anju.paying.PayPage;
import anju.paying.Payable;
import anju.paying.Reading;
import anju.paying.Visitor;
import io.micronaut.context.BeanProvider;
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
import java.util.Objects;
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
    private static final BigDecimal TOO_MUCH = new BigDecimal("0.13");

    private final SandboxSettings settings;
    private final ObjectMapper json;
    private final Clock clock;
    private final BeanProvider<SandboxCalls> calls; // they call with what it signs
    private final Seal seal;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, SandboxPayment> payments = new ConcurrentHashMap<>();

    SandboxGateway(SandboxSettings settings, ObjectMapper json, Clock clock, BeanProvider<SandboxCalls> calls) {
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.calls = calls;
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
    public PayPage open(Payable payable, Visitor visitor) {
        var number = number(payable);
        return new PayPage(URI.create(PAGES + number), number);
    }

    /** The same order is the same payment. */
    private synchronized String number(Payable payable) {
        var now = clock.instant();
        payments.values().removeIf(old -> old.payable.expiresAt().plus(REMEMBERED).isBefore(now));
        var number = payments.entrySet().stream()
                .filter(one -> one.getValue().payable.reference().equals(payable.reference()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> random(BYTES));
        payments.putIfAbsent(number, new SandboxPayment(payable));
        return number;
    }

    @Override
    public boolean draws() {
        return true;
    }

    /** An amount that ends in .13 is more than the account holds, so that one can see what happens then. */
    @Override
    public String draw(Payable payable) {
        var number = number(payable);
        var payment = Objects.requireNonNull(payments.get(number));
        var enough = payable.amount().getAmount().remainder(BigDecimal.ONE).compareTo(TOO_MUCH) != 0;
        payment.happens(enough ? Outcome.PAID : Outcome.FAILED, enough ? null : "insufficient", clock.instant())
                .ifPresent(notice -> calls.get().say(notice, Duration.ZERO));
        return number;
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
        return payments.values().stream()
                .filter(one -> one.payable.reference().equals(payable.reference()))
                .findFirst()
                .map(SandboxPayment::happened)
                .orElse(List.of());
    }

    @Override
    public void close(Payable payable) {
        var number = payable.number();
        if (number != null) payment(number).ifPresent(SandboxPayment::close);
    }

    /** Goes back at once; the callback says so. */
    @Override
    public void refund(Payable payable, String reason) {
        var number = payable.number();
        var payment = number == null ? Optional.<SandboxPayment>empty() : payment(number);
        var back = payment.flatMap(one -> one.happens(Outcome.REVERSED, "returned", clock.instant()));
        if (back.isEmpty()) throw new GatewayAway("the sandbox knows no payment of " + payable.reference(), null);
        calls.get().say(back.get(), Duration.ZERO);
    }

    private String random(int bytes) {
        var some = new byte[bytes];
        random.nextBytes(some);
        return HexFormat.of().formatHex(some);
    }
}
