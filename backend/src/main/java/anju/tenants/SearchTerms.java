package anju.tenants;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a tenant is found by, and how a query is brought into the same spelling. */
final class SearchTerms {
    static final int LONGEST_TERM = 100;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]*");
    private static final Pattern BUILDING = Pattern.compile("(?<=[0-9a-z])(号楼|號樓|栋|棟|幢|座|楼|樓|#)-?");
    private static final Pattern ROOM = Pattern.compile("(?<=[0-9])[室房号]$");
    private static final int TAIL_DIGITS = 4;
    /** From here on what is typed is a number as a whole: lists show its middle masked, and nobody finds that digit by digit. */
    private static final Pattern WHOLE = Pattern.compile("[0-9]{5,}");

    private SearchTerms() {}

    enum Kind {
        NAME("n"),
        PINYIN("p"),
        PHONE("t"),
        TAIL("#"),
        ROOM("r");

        final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    record Term(Kind kind, String text) {}

    /**
     * @param tail the last four digits of a telephone number, backwards as terms have them; null when the query is none
     * @param whole only the whole term is asked for, not what begins so
     */
    record Query(String text, @Nullable String tail, boolean whole) {}

    static Set<Term> ofPerson(String name, String e164) {
        var terms = new LinkedHashSet<Term>();
        addName(terms, folded(name));
        var national = PhoneNumbers.national(e164);
        terms.add(new Term(Kind.PHONE, e164.substring(1)));
        terms.add(new Term(Kind.PHONE, national));
        terms.add(new Term(Kind.TAIL, backwards(national)));
        return terms;
    }

    /** {@code 3栋-1204} is found as 3-1204 and as 1204. */
    static Set<Term> ofRoom(String label) {
        var room = room(label);
        var terms = new LinkedHashSet<Term>();
        terms.add(new Term(Kind.ROOM, cut(room)));
        var number = room.substring(room.lastIndexOf('-') + 1);
        if (!number.isEmpty()) terms.add(new Term(Kind.ROOM, cut(number)));
        return terms;
    }

    /** A room as its terms spell it: {@code 3栋1204室} is {@code 3-1204}. */
    static String room(String typed) {
        return roomOf(folded(typed));
    }

    static Query query(String typed) {
        var text = folded(typed).replaceFirst("^" + Kind.TAIL.code + "+", "");
        var asked = isTelephone(text) ? text.replaceAll("[^0-9]", "") : roomOf(text);
        var tail = asked.length() == TAIL_DIGITS && text.matches("[0-9]+") ? backwards(asked) : null;
        return new Query(cut(asked), tail, WHOLE.matcher(asked).matches());
    }

    /** {@code 3-1204} is a room. */
    private static boolean isTelephone(String text) {
        return PHONE.matcher(text).matches() && !text.matches("[0-9]+-[0-9]+") && WHOLE.matcher(text.replaceAll("[^0-9]", "")).matches();
    }

    private static void addName(Set<Term> terms, String name) {
        terms.add(new Term(Kind.NAME, cut(name)));
        var compact = name.replace(" ", "").replace("·", "");
        if (Pinyin.isChinese(compact)) {
            var reading = Pinyin.read(compact);
            terms.add(new Term(Kind.NAME, cut(compact)));
            terms.add(new Term(Kind.PINYIN, cut(reading.full())));
            terms.add(new Term(Kind.PINYIN, cut(reading.initials())));
            if (reading.given().isEmpty()) return;
            terms.add(new Term(Kind.NAME, cut(reading.given())));
            terms.add(new Term(Kind.PINYIN, cut(reading.givenName())));
            terms.add(new Term(Kind.PINYIN, cut(reading.spaced())));
        } else {
            addWords(terms, name);
        }
    }

    private static void addWords(Set<Term> terms, String name) {
        var plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        var words = plain.split(" ");
        terms.add(new Term(Kind.NAME, cut(plain)));
        Arrays.stream(words).filter(word -> !word.isEmpty()).forEach(word -> terms.add(new Term(Kind.NAME, cut(word))));
        if (words.length < 2) return;
        var initials = new StringBuilder();
        Arrays.stream(words).filter(word -> !word.isEmpty()).forEach(word -> initials.append(word.charAt(0)));
        terms.add(new Term(Kind.PINYIN, cut(initials.toString())));
    }

    private static String roomOf(String text) {
        return ROOM.matcher(BUILDING.matcher(text).replaceAll("-")).replaceAll("").replaceAll("-{2,}", "-");
    }

    /** Full-width to half-width, lower case, single spaces. */
    private static String folded(String text) {
        var half = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return SPACES.matcher(half).replaceAll(" ").strip();
    }

    private static String backwards(String digits) {
        return Kind.TAIL.code + new StringBuilder(digits).reverse();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TERM ? text : text.substring(0, LONGEST_TERM);
    }
}
