package anju.paying;

import java.security.SecureRandom;

/** What orders are called towards channels and on statements: nobody's next one can be guessed. */
final class References {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // none that looks like another
    private static final int LENGTH = 16;

    private References() {}

    static String next() {
        var text = new StringBuilder("AJ");
        for (var n = 0; n < LENGTH; n++) text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        return text.toString();
    }
}
