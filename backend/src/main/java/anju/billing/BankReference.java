package anju.billing;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a tenant writes beside a bank transfer, so that it finds its account by itself: AJ, seven letters or digits, and a
 * check character. The check is a weighted sum modulo 31, which is prime: one character wrong, or any two exchanged, never
 * pass. Letters and digits that look alike are left out (0, I, L, O, U), and 1 is read for I and L.
 */
public final class BankReference {
    private static final String HEAD = "AJ";
    private static final String SIGNS = "123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int PRIME = SIGNS.length();
    private static final int LENGTH = 7;
    private static final int[] WEIGHTS = {2, 3, 5, 7, 11, 13, 17};
    private static final String SIGN = "[1-9A-HIJ-NP-TV-Z]";
    private static final String BETWEEN = "[\\s\\-_./·]*"; // as people and banks break it up
    private static final Pattern ANYWHERE = Pattern.compile("(?=(A" + BETWEEN + "J(?:" + BETWEEN + SIGN + "){8}))");
    private static final Pattern ALONE = Pattern.compile("(?<![A-Z0-9])AJ(?:[\\s\\-]?[A-Z0-9]){8}(?![A-Z0-9])");
    private static final SecureRandom RANDOM = new SecureRandom();

    private BankReference() {}

    static String next() {
        return next(RANDOM);
    }

    static String next(RandomGenerator random) {
        var text = new StringBuilder();
        for (var n = 0; n < LENGTH; n++) text.append(SIGNS.charAt(random.nextInt(PRIME)));
        return HEAD + text + check(text.toString());
    }

    /** All that stand in it whole, in whatever case and however broken up, the first first. */
    public static List<String> in(String remark) {
        var found = new LinkedHashSet<String>();
        var match = ANYWHERE.matcher(remark.toUpperCase(Locale.ROOT));
        while (match.find()) {
            var code = plain(match.group(1));
            if (isRight(code)) found.add(code);
        }
        return List.copyOf(found);
    }

    /** Whether something stands in it that was meant to be one, and is miswritten. */
    public static boolean isMiswritten(String remark) {
        return in(remark).isEmpty() && ALONE.matcher(remark.toUpperCase(Locale.ROOT)).find();
    }

    private static String plain(String text) {
        return text.replaceAll(BETWEEN, "").replace('I', '1').replace('L', '1');
    }

    private static boolean isRight(String code) {
        var text = code.substring(HEAD.length(), HEAD.length() + LENGTH);
        return code.charAt(HEAD.length() + LENGTH) == check(text);
    }

    private static char check(String text) {
        var sum = 0;
        for (var n = 0; n < LENGTH; n++) sum += WEIGHTS[n] * SIGNS.indexOf(text.charAt(n));
        return SIGNS.charAt(Math.floorMod(-sum, PRIME));
    }
}
