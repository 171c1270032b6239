package anju.paying.sandbox;

import anju.kernel.Problem;
import anju.kernel.http.ReaderLocale;
import anju.paying.Outcome;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The sandbox's own page, as a channel outside has one: whoever has its address may choose what happens. */
@Hidden
@Controller("/sandbox-gateway/{number}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(property = "anju.paying.sandbox.enabled", value = "true")
class SandboxController {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final SandboxGateway gateway;
    private final SandboxCalls calls;
    private final SandboxPage page;
    private final SandboxSettings settings;
    private final Clock clock;

    SandboxController(SandboxGateway gateway, SandboxCalls calls, SandboxPage page, SandboxSettings settings, Clock clock) {
        this.gateway = gateway;
        this.calls = calls;
        this.page = page;
        this.settings = settings;
        this.clock = clock;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> show(String number) {
        var payment = payment(number);
        return HttpResponse.ok(page.of(payment, clock.instant(), ReaderLocale.current()))
                .header("Content-Security-Policy", SandboxPage.policy(payment.payable))
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .header("Cache-Control", "no-store");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(String number, @Body("choice") Choice choice) {
        var payment = payment(number);
        switch (choice) {
            case PAY -> happen(payment, Outcome.PAID, null, AT_ONCE);
            case DECLINE -> happen(payment, Outcome.FAILED, "declined", AT_ONCE);
            case LATER -> happen(payment, Outcome.PAID, null, settings.delay());
            case TWICE -> {
                happen(payment, Outcome.PAID, null, AT_ONCE);
                happen(payment, Outcome.PAID, null, AT_ONCE);
            }
            case REVERSE -> reverse(payment);
        }
        return HttpResponse.seeOther(payment.payable.returnTo());
    }

    /** What is paid goes back at once; what is not yet is paid now, and goes back later. */
    private void reverse(SandboxPayment payment) {
        if (payment.is(Outcome.PAID)) {
            happen(payment, Outcome.REVERSED, "disputed", AT_ONCE);
            return;
        }
        happen(payment, Outcome.PAID, null, AT_ONCE);
        calls.after(settings.delay(), () -> happen(payment, Outcome.REVERSED, "disputed", AT_ONCE));
    }

    private void happen(SandboxPayment payment, Outcome outcome, @Nullable String reason, Duration told) {
        payment.happens(outcome, reason, clock.instant()).ifPresent(notice -> calls.say(notice, told));
    }

    private SandboxPayment payment(String number) {
        return gateway.payment(number).orElseThrow(() -> new Problem.NotFound("paying.no_order"));
    }
}
