package anju.community.forum;

import java.lang.Character.UnicodeScript;

/** How neighbours see somebody: neither the first name nor the room. */
final class DisplayName {
    private DisplayName() {}

    /** Of a Chinese name the family name; of any other the family name after an initial, or the initial alone. */
    static String of(String name) {
        var stripped = name.strip();
        if (stripped.isEmpty()) return "*";
        var first = stripped.codePointAt(0);
        var initial = Character.toString(first);
        if (UnicodeScript.of(first) == UnicodeScript.HAN) return initial + "**";
        var words = stripped.split("\\s+");
        return words.length == 1 ? initial + "." : initial + ". " + words[words.length - 1];
    }
}
