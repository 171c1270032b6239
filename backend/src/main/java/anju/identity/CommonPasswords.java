package anju.identity;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Passwords that guessers try first. The list holds the words they are made of; what people hang on to such a word
 * (P@ssw0rd, password123!, passwordpassword, 20240101password) is taken off before looking.
 */
@Singleton
class CommonPasswords {
    private static final String LIST = "/identity/common-passwords.txt";
    private static final String ROWS = "01234567890 qwertyuiop asdfghjkl zxcvbnm abcdefghijklmnopqrstuvwxyz 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/";

    private final Set<String> words;

    CommonPasswords() {
        try (var list = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST))) {
            words = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.strip().split(" +")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(String password) {
        var lower = password.toLowerCase(Locale.ROOT);
        return Stream.of(lower, bare(lower), bare(unleeted(lower)), unleeted(bare(lower)))
                .anyMatch(form -> form.length() <= 3 || words.contains(form) || isRepeated(form) || isWalk(form) || isTwoWords(form));
    }

    /** Without what is hung on in front and behind: digits and signs. */
    private static String bare(String password) {
        return password.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }

    private static String unleeted(String password) {
        return password.replace('@', 'a').replace('4', 'a').replace('0', 'o').replace('1', 'i').replace('!', 'i')
                .replace('3', 'e').replace('$', 's').replace('5', 's').replace('7', 't');
    }

    /** abcabcabc, aaaaaaaaaa: one common part of up to a third, or a word twice. */
    private boolean isRepeated(String form) {
        for (int part = 1; part <= form.length() / 2; part++) {
            var head = form.substring(0, part);
            boolean repeats = head.repeat(form.length() / part + 1).startsWith(form);
            if (repeats && (part <= form.length() / 3 || words.contains(head))) return true;
        }
        return false;
    }

    /** A run along a row of the keyboard, the alphabet or the digits, either way. */
    private static boolean isWalk(String form) {
        var reversed = new StringBuilder(form).reverse().toString();
        return Stream.of(ROWS.split(" ")).map(row -> row + row).anyMatch(row -> row.contains(form) || row.contains(reversed));
    }

    /** adminpassword, iloveyouforever: two words of the list and nothing else. */
    private boolean isTwoWords(String form) {
        for (int cut = 2; cut <= form.length() - 2; cut++) {
            if (words.contains(form.substring(0, cut)) && words.contains(form.substring(cut))) return true;
        }
        return false;
    }
}
