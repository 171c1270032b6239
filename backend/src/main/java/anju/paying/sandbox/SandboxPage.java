package anju.paying.sandbox;

import anju.kernel.Texts;
import anju.paying.Outcome;
import anju.paying.Payable;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One plain page without scripts: who gets how much, and what may happen. */
@Singleton
@Requires(property = "anju.paying.sandbox.enabled", value = "true")
class SandboxPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif}\
            body{margin:0;background:Canvas;color:CanvasText}\
            main{max-width:26rem;margin:0 auto;padding:1.5rem}\
            .note{border:1px solid;border-radius:.5rem;padding:.5rem .75rem;font-size:.875rem}\
            .amount{font-size:2.25rem;font-weight:600;margin:.25rem 0 1rem}\
            dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}dd{margin:0;overflow-wrap:anywhere}\
            button,a{display:block;box-sizing:border-box;width:100%;min-height:44px;margin:.75rem 0;padding:.6rem 1rem;\
            border:1px solid;border-radius:.5rem;font:inherit;text-align:center;background:Canvas;color:CanvasText;\
            text-decoration:none;cursor:pointer}\
            .first{background:#0f766e;border-color:#0f766e;color:#fff}""";

    private static final String STYLE_HASH = sha256(STYLE);

    private final Texts texts;

    SandboxPage(Texts texts) {
        this.texts = texts;
    }

    /** Its form may lead to where the tenant came from, and nowhere else. */
    static String policy(Payable payable) {
        var back = payable.returnTo();
        return "default-src 'none'; style-src 'sha256-" + STYLE_HASH + "'; form-action 'self'"
                + (back.isAbsolute() ? " " + back.getScheme() + "://" + back.getRawAuthority() : "")
                + "; frame-ancestors 'none'; base-uri 'none'";
    }

    String of(SandboxPayment payment, Instant now, Locale locale) {
        var payable = payment.payable;
        var amount = texts.named(locale, "paying.sandbox.amount", Map.of("amount", payable.amount()));
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
                <title>%s</title><style>%s</style></head>
                <body><main><p class="note">%s</p><h1>%s</h1><p class="amount">%s</p>
                <dl><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd>%s</dd></dl>
                %s
                <a href="%s">%s</a></main></body></html>
                """.formatted(
                locale.toLanguageTag(), said(locale, "title"), STYLE, said(locale, "note"), escaped(payable.subject()),
                escaped(amount), said(locale, "payee"), escaped(payable.payee()), said(locale, "reference"),
                escaped(payable.reference()), choices(payment, now, locale), escaped(payable.returnTo().toString()),
                said(locale, payment.happened().isEmpty() ? "back" : "return"));
    }

    private String choices(SandboxPayment payment, Instant now, Locale locale) {
        if (payment.is(Outcome.REVERSED)) return "<p>" + said(locale, "reversed") + "</p>";
        if (payment.is(Outcome.PAID)) return "<p>" + said(locale, "paid") + "</p>" + form(List.of(Choice.REVERSE), locale, "now");
        if (payment.is(Outcome.FAILED)) return "<p>" + said(locale, "declined") + "</p>";
        if (payment.isClosed(now)) return "<p>" + said(locale, "closed") + "</p>";
        return form(List.of(Choice.values()), locale, "choice");
    }

    private String form(List<Choice> choices, Locale locale, String words) {
        return choices.stream()
                .map(choice -> "<button name=\"choice\" value=\"%s\"%s>%s</button>".formatted(
                        choice, choice == Choice.PAY ? " class=\"first\"" : "",
                        said(locale, words + "." + choice.name().toLowerCase(Locale.ROOT))))
                .collect(Collectors.joining("\n", "<form method=\"post\">\n", "\n</form>"));
    }

    private String said(Locale locale, String key) {
        return escaped(texts.get(locale, "paying.sandbox." + key));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
