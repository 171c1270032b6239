package anju.billing;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a bill is for, as a code; {@code billing.item.<code>} names it. Reads the words operators write in their sheets.
 */
public final class BillItems {
    public static final String RENT = "rent";
    public static final String LATE_FEE = "late_fee";

    /** Codes in the order of a choice list. Late fees are made by the property's terms, never by hand. */
    public static final List<String> CODES = List.of(
            RENT, "utilities", "water", "electricity", "gas", "heating", "internet", "service", "cleaning", "parking",
            "other");

    private static final Map<String, String> SPELLINGS = spellings();

    private BillItems() {}

    /** The code for a word in Chinese or English, or for the code itself; empty when nobody knows the word. */
    public static Optional<String> parse(String text) {
        return Optional.ofNullable(SPELLINGS.get(plain(text)));
    }

    /** The kind of line that carries an item. */
    static String lineKind(String item) {
        return switch (item) {
            case RENT, LATE_FEE -> item;
            case "utilities", "water", "electricity", "gas", "heating", "internet" -> "utilities";
            default -> "other";
        };
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
    }

    private static Map<String, String> spellings() {
        var known = new HashMap<String, String>();
        CODES.forEach(code -> known.put(code, code));
        known.put(LATE_FEE, LATE_FEE);
        put(known, RENT, "租金", "房租", "月租", "月租金", "房屋租金", "rental", "monthly_rent");
        put(known, "utilities", "水电", "水电费", "水电燃气", "水电气", "水电煤", "能耗", "能源费", "utility");
        put(known, "water", "水费", "水", "冷水费", "热水费", "自来水费");
        put(known, "electricity", "电费", "电", "用电", "electric", "power");
        put(known, "gas", "燃气", "燃气费", "煤气", "煤气费", "天然气", "天然气费");
        put(known, "heating", "暖气", "暖气费", "取暖费", "供暖费", "采暖费", "heat");
        put(known, "internet", "网费", "宽带", "宽带费", "网络费", "网络", "broadband", "wifi");
        put(known, "service", "服务费", "物业费", "管理费", "物业管理费", "service_fee", "service_charge", "management_fee");
        put(known, "cleaning", "保洁", "保洁费", "清洁费", "卫生费");
        put(known, "parking", "停车费", "停车", "车位费");
        put(known, LATE_FEE, "滞纳金", "违约金", "逾期费", "late_payment_fee");
        put(known, "other", "其他", "其它", "其他费用", "杂费", "misc");
        return Map.copyOf(known);
    }

    private static void put(Map<String, String> known, String code, String... spellings) {
        for (var spelling : spellings) known.put(spelling, code);
    }
}
