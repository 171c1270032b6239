package anju.billing;

import anju.messaging.TemplateSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tenants read about rent that is due. */
@Singleton
class RentTemplates implements TemplateSource {
    static final String DUE_SOON = "billing.rent_due_soon";
    static final String DUE_TODAY = "billing.rent_due_today";
    static final String OVERDUE = "billing.rent_overdue";
    static final String LAST = "billing.rent_last_reminder";
    static final Set<String> ALL = Set.of(DUE_SOON, DUE_TODAY, OVERDUE, LAST);

    private static final Map<String, String> VARIABLES =
            Map.of("unit", "3-1204", "amount", "¥3,200.00", "dueOn", "2026-03-05", "days", "3", "month", "2026-03");

    @Override
    public List<Template> templates() {
        return List.of(
                template(DUE_SOON, "{month} 房租 {dueOn} 应付", """
                        {tenant}您好：

                        您在{property} {unit} 的 {month} 房租 {amount}，{dueOn} 应付。已安排付款的话，请忽略本提醒。""",
                        "Rent for {month} is due on {dueOn}", """
                        Dear {tenant},

                        your rent for {property} {unit}, {month}, {amount}, is due on {dueOn}. If it is on its way already, \
                        there is nothing to do."""),
                template(DUE_TODAY, "{month} 房租今天应付", """
                        {tenant}您好：

                        您在{property} {unit} 的 {month} 房租 {amount}，今天应付。""",
                        "Rent for {month} is due today", """
                        Dear {tenant},

                        your rent for {property} {unit}, {month}, {amount}, is due today."""),
                template(OVERDUE, "{month} 房租已逾期 {days} 天", """
                        {tenant}您好：

                        您在{property} {unit} 的 {month} 房租还有 {amount} 未到账，应付日是 {dueOn}。如果遇到困难，请联系我们，一起约定付款日。""",
                        "Rent for {month} is {days} days overdue", """
                        Dear {tenant},

                        {amount} of your rent for {property} {unit}, {month}, has not arrived; it was due on {dueOn}. If \
                        something keeps you from paying, talk to us and we agree on a day."""),
                template(LAST, "{month} 房租已逾期 {days} 天，我们会致电给您", """
                        {tenant}您好：

                        您在{property} {unit} 的 {month} 房租还有 {amount} 未到账，已逾期 {days} 天。我们会在近日致电，和您商量怎么办。""",
                        "Rent for {month} is {days} days overdue; we will call you", """
                        Dear {tenant},

                        {amount} of your rent for {property} {unit}, {month}, is {days} days overdue. We will call you in the \
                        next days to find a way."""));
    }

    private static Template template(String code, String subject, String body, String englishSubject, String englishBody) {
        return new Template(
                code, Kind.RENT, VARIABLES,
                Map.of("zh-CN", new Text(subject, body), "en", new Text(englishSubject, englishBody)));
    }
}
