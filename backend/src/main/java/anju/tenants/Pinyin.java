package anju.tenants;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sourceforge.pinyin4j.PinyinHelper;
import net.sourceforge.pinyin4j.format.HanyuPinyinCaseType;
import net.sourceforge.pinyin4j.format.HanyuPinyinOutputFormat;
import net.sourceforge.pinyin4j.format.HanyuPinyinToneType;
import net.sourceforge.pinyin4j.format.HanyuPinyinVCharType;
import net.sourceforge.pinyin4j.format.exception.BadHanyuPinyinOutputFormatCombination;

/** How a Chinese name is read, letter by letter of the Latin alphabet, without tones; ü is v. */
final class Pinyin {
    /** Characters that are read otherwise as a surname. */
    private static final Map<String, String> SURNAMES = Map.ofEntries(
            entry("单", "shan"), entry("單", "shan"), entry("曾", "zeng"), entry("解", "xie"), entry("仇", "qiu"),
            entry("区", "ou"), entry("區", "ou"), entry("查", "zha"), entry("盖", "ge"), entry("朴", "piao"),
            entry("翟", "zhai"), entry("尉", "wei"), entry("乐", "yue"), entry("樂", "yue"), entry("任", "ren"),
            entry("华", "hua"), entry("秘", "bi"), entry("冼", "xian"), entry("繁", "po"), entry("员", "yun"),
            entry("折", "she"), entry("召", "shao"), entry("缪", "miao"), entry("繆", "miao"), entry("覃", "qin"),
            entry("晁", "chao"), entry("卜", "bu"), entry("种", "chong"), entry("黑", "he"), entry("逄", "pang"),
            entry("阚", "kan"), entry("纪", "ji"), entry("柏", "bai"), entry("薄", "bo"), entry("车", "che"),
            entry("沈", "shen"), entry("石", "shi"), entry("谌", "chen"), entry("宁", "ning"), entry("俞", "yu"),
            entry("尉迟", "yuchi"), entry("尉遲", "yuchi"), entry("万俟", "moqi"), entry("長孫", "zhangsun"),
            entry("长孙", "zhangsun"), entry("单于", "chanyu"), entry("澹台", "tantai"));

    private static final Set<String> DOUBLE_SURNAMES = Set.of(
            "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "尉遲", "公孙", "公孫", "慕容",
            "司徒", "令狐", "宇文", "长孙", "長孫", "夏侯", "轩辕", "軒轅", "端木", "南宫", "南宮", "独孤", "獨孤", "万俟",
            "闻人", "聞人", "赫连", "赫連", "澹台", "公冶", "宗政", "濮阳", "濮陽", "淳于", "单于", "太叔", "申屠", "仲孙", "钟离", "西门");

    private static final HanyuPinyinOutputFormat PLAIN = plain();

    private Pinyin() {}

    /** A name taken apart; {@code syllables} one per character of {@code name}. */
    record Reading(String surname, String given, List<String> surnameSyllables, List<String> givenSyllables) {
        String full() {
            return String.join("", surnameSyllables) + String.join("", givenSyllables);
        }

        /** {@code zhang wei}. */
        String spaced() {
            return String.join("", surnameSyllables) + " " + String.join("", givenSyllables);
        }

        String givenName() {
            return String.join("", givenSyllables);
        }

        String initials() {
            var letters = new StringBuilder();
            surnameSyllables.forEach(syllable -> letters.append(syllable.charAt(0)));
            givenSyllables.forEach(syllable -> letters.append(syllable.charAt(0)));
            return letters.toString();
        }
    }

    static boolean isChinese(String name) {
        return !name.isEmpty() && name.codePoints().allMatch(Character::isIdeographic);
    }

    /** Of a name that {@link #isChinese}. */
    static Reading read(String name) {
        var length = name.length() > 2 && DOUBLE_SURNAMES.contains(name.substring(0, 2)) ? 2 : 1;
        var surname = name.substring(0, name.offsetByCodePoints(0, length));
        var given = name.substring(surname.length());
        return new Reading(surname, given, surnameSyllables(surname), syllables(given));
    }

    private static List<String> surnameSyllables(String surname) {
        var special = SURNAMES.get(surname);
        return special == null ? syllables(surname) : List.of(special);
    }

    private static List<String> syllables(String text) {
        return text.codePoints().mapToObj(Pinyin::syllable).toList();
    }

    private static String syllable(int character) {
        try {
            var readings = Character.isBmpCodePoint(character)
                    ? PinyinHelper.toHanyuPinyinStringArray((char) character, PLAIN)
                    : null;
            return readings == null || readings.length == 0 ? Character.toString(character) : readings[0];
        } catch (BadHanyuPinyinOutputFormatCombination impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HanyuPinyinOutputFormat plain() {
        var format = new HanyuPinyinOutputFormat();
        format.setCaseType(HanyuPinyinCaseType.LOWERCASE);
        format.setToneType(HanyuPinyinToneType.WITHOUT_TONE);
        format.setVCharType(HanyuPinyinVCharType.WITH_V);
        return format;
    }
}
