package anju.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** User names are compared without case and in one Unicode form. */
final class Usernames {
    /** Letters of any script, digits, and . _ - @ between 2 and 60 of them. */
    static final String ALLOWED = "[\\p{L}\\p{N}._@-]{2,60}";
    private static final Pattern PATTERN = Pattern.compile(ALLOWED);

    private Usernames() {}

    static String normal(String username) {
        return Normalizer.normalize(username.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    static boolean allowed(String normal) {
        return PATTERN.matcher(normal).matches();
    }
}
