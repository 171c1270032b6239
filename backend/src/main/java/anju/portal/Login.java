package anju.portal;

import anju.tenants.PhoneNumbers;
import java.util.Locale;

/**
 * What somebody types to say who they are: a telephone number or a mail address, as people write it.
 *
 * @param key the same for the usual ways to write it
 */
record Login(String typed, String key) {
    static Login of(String typed) {
        var text = typed.strip();
        var lower = text.toLowerCase(Locale.ROOT);
        return new Login(text, text.contains("@") ? lower : PhoneNumbers.e164(text).orElse(lower));
    }

    boolean isEmail() {
        return typed.contains("@");
    }

    /** For logs: nobody's number stands there. */
    @Override
    public String toString() {
        return "(login)";
    }
}
