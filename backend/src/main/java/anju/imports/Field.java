package anju.imports;

import java.util.List;
import java.util.Locale;

/** A column that a kind of file knows, with the headings people give it. */
record Field(String name, boolean required, List<String> aliases) {

    static Field required(String name, String... aliases) {
        return new Field(name, true, List.of(aliases));
    }

    static Field optional(String name, String... aliases) {
        return new Field(name, false, List.of(aliases));
    }

    boolean isCalled(String heading) {
        var plain = plain(heading);
        return plain.equals(plain(name)) || aliases.stream().anyMatch(alias -> plain(alias).equals(plain));
    }

    String heading(Locale locale) {
        return aliases.get(locale.getLanguage().equals("en") ? 1 : 0);
    }

    /** {@code " Lease Start* "} and {@code lease_start} are one; so are {@code 月租金(元)} and {@code 月租金}. */
    static String plain(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[((\\[【].*?[))\\]】]", "")
                .replaceAll("[*＊::\\s_\\-]", "");
    }
}
