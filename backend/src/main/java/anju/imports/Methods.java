package anju.imports;

import java.util.Locale;
import java.util.Map;

/** The codes of payment channels for the words that bank lists use; an unknown word stays as it is written. */
final class Methods {
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("微信", "wechat"), Map.entry("微信支付", "wechat"), Map.entry("wechat pay", "wechat"), Map.entry("财付通", "wechat"),
            Map.entry("支付宝", "alipay"),
            Map.entry("银行转账", "bank"), Map.entry("银行", "bank"), Map.entry("转账", "bank"), Map.entry("对公转账", "bank"),
            Map.entry("网银", "bank"), Map.entry("bank transfer", "bank"), Map.entry("transfer", "bank"),
            Map.entry("现金", "cash"),
            Map.entry("刷卡", "card"), Map.entry("pos", "card"), Map.entry("银行卡", "card"), Map.entry("信用卡", "card"),
            Map.entry("自动扣款", "autopay"), Map.entry("代扣", "autopay"), Map.entry("direct debit", "autopay"));

    private Methods() {}

    static String code(String written) {
        var plain = written.strip().toLowerCase(Locale.ROOT);
        return plain.isEmpty() ? "bank" : CODES.getOrDefault(plain, plain);
    }
}
