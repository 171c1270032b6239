package anju.billing;

import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a payment ended, for the reader: what somebody wrote, or the sentence of a key that another module left. */
@Singleton
class EndReason {
    private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[a-z][a-z0-9_]*)+");

    private final Texts texts;

    EndReason(Texts texts) {
        this.texts = texts;
    }

    @Nullable String said(@Nullable String reason) {
        return reason != null && KEY.matcher(reason).matches() ? texts.get(ReaderLocale.current(), reason) : reason;
    }
}
