package anju.tenants;

import org.jspecify.annotations.Nullable;

/** Personal data as lists and pages show it until somebody asks for the value. */
final class Masks {
    private static final String CHINA = "+86";
    private static final String STARS = "****";

    private Masks() {}

    /** {@code 138****5678}; abroad with the country code, {@code +351 91****78}. */
    static String phone(String e164) {
        var national = PhoneNumbers.national(e164);
        var masked = national.length() >= 11 ? middle(national, 3, 4) : middle(national, 2, 2);
        return e164.startsWith(CHINA) ? masked : e164.substring(0, e164.length() - national.length()) + " " + masked;
    }

    /** {@code z****@example.com}. */
    static @Nullable String email(@Nullable String email) {
        if (email == null) return null;
        var at = email.indexOf('@');
        return at < 1 ? STARS : email.charAt(0) + STARS + email.substring(at);
    }

    /** {@code 310****1234}. */
    static @Nullable String idNumber(@Nullable String number) {
        if (number == null) return null;
        return number.length() >= 15 ? middle(number, 3, 4) : middle(number, 1, 2);
    }

    private static String middle(String text, int head, int tail) {
        return text.length() <= head + tail ? STARS : text.substring(0, head) + STARS + text.substring(text.length() - tail);
    }
}
