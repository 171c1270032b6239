package anju.kernel.http;

import anju.kernel.Texts;
import io.micronaut.http.context.ServerRequestContext;
import java.util.Locale;

/** The language of whoever reads the answer: Accept-Language of the present request, Chinese outside one. */
public final class ReaderLocale {
    private ReaderLocale() {}

    public static Locale current() {
        return ServerRequestContext.currentRequest().map(Problems::locale).orElse(Texts.CHINESE);
    }
}
