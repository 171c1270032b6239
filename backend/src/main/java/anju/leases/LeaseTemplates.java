package anju.leases;

import anju.messaging.TemplateSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What is written to tenants about their lease until the operator says it otherwise. */
@Singleton
class LeaseTemplates implements TemplateSource {
    static final String NOTICE_CONFIRMED = "leases.notice_confirmed";
    static final String NOTICE_DECLINED = "leases.notice_declined";
    static final String STATEMENT_SENT = "leases.statement_sent";
    static final String OFFER_MADE = "leases.offer_made";
    static final String OFFER_ANSWERED = "leases.offer_answered";

    private static final String ROOM = "3-1204";

    @Override
    public List<Template> templates() {
        var notice = Map.of("room", ROOM, "lastDay", "2026-12-31", "reason", "");
        return List.of(
                service(NOTICE_CONFIRMED, notice,
                        new Text("{room} 退租已确认", "{tenant}，您好：{room} 的退租已确认，租约到 {lastDay} 为止。退房时我们一起验房，之后在“我的租约”里给您押金结算单。"),
                        new Text("Moving out of {room} is confirmed",
                                "Hello {tenant}, your notice for {room} is confirmed; the lease ends after {lastDay}. We look at the room together, then you find the deposit statement under \"My leases\".")),
                service(NOTICE_DECLINED, notice,
                        new Text("{room} 的退租申请", "{tenant}，您好：{room} 的退租申请暂不能确认：{reason}\n有问题请直接联系管家。"),
                        new Text("Your notice for {room}", "Hello {tenant}, we cannot confirm your notice for {room}: {reason}\nPlease talk to us about it.")),
                service(STATEMENT_SENT, Map.of("room", ROOM),
                        new Text("{room} 押金结算单", "{tenant}，您好：{room} 的押金结算单好了，请在“我的租约”里查看，同意或者告诉我们哪里不对。"),
                        new Text("Deposit statement for {room}",
                                "Hello {tenant}, the deposit statement for {room} is ready under \"My leases\". Please agree, or tell us what is wrong.")),
                service(OFFER_MADE, Map.of("room", ROOM, "lastDay", "2026-12-31", "until", "2026-12-10"),
                        new Text("{room} 续租方案", "{tenant}，您好：{room} 的租约到 {lastDay}。续租方案在“我的租约”里，{until} 前可以选。"),
                        new Text("Stay in {room}?",
                                "Hello {tenant}, your lease of {room} ends after {lastDay}. Our offer is under \"My leases\"; you can choose until {until}.")),
                service(OFFER_ANSWERED, Map.of("room", ROOM, "text", "可以，1 月起生效"),
                        new Text("关于 {room} 续租", "{tenant}，您好，关于 {room} 续租：\n{text}"),
                        new Text("About staying in {room}", "Hello {tenant}, about staying in {room}:\n{text}")));
    }

    private static Template service(String code, Map<String, String> names, Text chinese, Text english) {
        return new Template(code, Kind.SERVICE, names, Map.of("zh-CN", chinese, "en", english));
    }
}
