package anju.community;

import java.util.Locale;

/** The same in Chinese and in English; where there is no English, everybody reads the Chinese. */
public record Said(String zh, String en) {
    public String in(Locale reader) {
        return reader.getLanguage().equals("en") && !en.isEmpty() ? en : zh;
    }

    /** @param tag BCP 47 */
    public String in(String tag) {
        return in(Locale.forLanguageTag(tag));
    }
}
