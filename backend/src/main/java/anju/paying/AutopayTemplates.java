package anju.paying;

import anju.messaging.TemplateSource;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tenants read about bills that are drawn as they agreed. */
@Singleton
class AutopayTemplates implements TemplateSource {
    static final String SOON = "paying.autopay_soon";
    static final String DRAWN = "paying.autopay_drawn";
    static final String FAILED = "paying.autopay_failed";
    static final String LEFT = "paying.autopay_left";

    @Override
    public List<Template> templates() {
        return List.of(
                template(SOON, Map.of("drawOn", "2026-03-03"), "{month} {item}将于 {drawOn} 自动扣款", """
                        {tenant}您好：

                        您在{property}的 {month} {item} {amount}（应付日 {dueOn}）将于 {drawOn} 自动扣款，请留足余额。不想自动扣款的话，可以在“账单 · 自动付款”里随时停用。""",
                        "{item} for {month} will be drawn on {drawOn}", """
                        Dear {tenant},

                        {item} for {month} at {property}, {amount}, due on {dueOn}, will be drawn on {drawOn}. Please see that your \
                        account holds enough. You can end autopay at any time under Bills, Autopay."""),
                template(DRAWN, Map.of(), "{month} {item}已自动扣款", """
                        {tenant}您好：

                        您在{property}的 {month} {item} {amount} 已自动扣款，账单已更新。""",
                        "{item} for {month} has been drawn", """
                        Dear {tenant},

                        {amount} for {item}, {month}, at {property} has been drawn; your bills are up to date."""),
                template(FAILED, Map.of("reason", "付款账户余额不足", "nextOn", "2026-03-04"), "{month} {item}没有扣成", """
                        {tenant}您好：

                        您在{property}的 {month} {item} {amount} 没有扣成：{reason}。我们会在 {nextOn} 再试一次；您也可以现在自己付。""",
                        "{item} for {month} could not be drawn", """
                        Dear {tenant},

                        {amount} for {item}, {month}, at {property} could not be drawn: {reason}. We try again on {nextOn}; you can \
                        also pay it yourself now."""),
                template(LEFT, Map.of("reason", "付款账户余额不足"), "{month} {item}没有扣成，请您自己付款", """
                        {tenant}您好：

                        您在{property}的 {month} {item} {amount} 几次都没有扣成：{reason}。我们不再自动扣这张账单，请您在应付日 {dueOn} 前自己付款。""",
                        "{item} for {month} could not be drawn; please pay it yourself", """
                        Dear {tenant},

                        {amount} for {item}, {month}, at {property} could not be drawn, several times: {reason}. It will not be tried \
                        again; please pay it yourself. It is due on {dueOn}."""));
    }

    private static Template template(String code, Map<String, String> more, String subject, String body, String subjectEn, String bodyEn) {
        var variables = new HashMap<>(
                Map.of("item", "房租", "month", "2026-03", "amount", "¥3,200.00", "dueOn", "2026-03-05"));
        variables.putAll(more);
        return new Template(
                code, Kind.SERVICE, variables, Map.of("zh-CN", new Text(subject, body), "en", new Text(subjectEn, bodyEn)));
    }
}
