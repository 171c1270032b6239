package anju.identity;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A password to be told to somebody once and changed by them at the next sign-in: 80 bits, easy to read out. */
final class OneTimePassword {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // 32: no l, o, 0, 1
    private static final int GROUPS = 4;
    private static final int LETTERS_A_GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimePassword() {}

    static String next() {
        return IntStream.range(0, GROUPS).mapToObj(group -> group()).collect(Collectors.joining("-"));
    }

    private static String group() {
        return RANDOM.ints(LETTERS_A_GROUP, 0, LETTERS.length())
                .mapToObj(index -> String.valueOf(LETTERS.charAt(index)))
                .collect(Collectors.joining());
    }
}
