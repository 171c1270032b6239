package anju.kernel;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * What a tenant says at the desk: ten letters and digits of Crockford's alphabet, which leaves out what is easily misread.
 * 50 random bits: not to be guessed, and unique enough among what waits.
 */
public final class PickupCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PickupCode() {}

    public static String next() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .map(ALPHABET::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** As it is kept, from what somebody typed: spaces and hyphens, small letters, O for 0, I and L for 1. */
    public static String read(String typed) {
        return typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('O', '0').replace('I', '1').replace('L', '1');
    }
}
