package anju.portal;

import anju.messaging.TemplateSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tenants are sent to get in, and when staff let somebody in by their account. */
@Singleton
class PortalTexts implements TemplateSource {
    static final String CODE = "portal.code";
    static final String INVITATION = "portal.invitation";
    static final String LINK_MADE = "portal.link_made";
    static final String SECOND_FACTOR_RESET = "portal.second_factor_reset";

    @Override
    public List<Template> templates() {
        return List.of(
                new Template(CODE, Kind.SERVICE, Map.of("code", "481526"), Map.of(
                        "zh-CN", new Text("您的登录验证码", "验证码 {code}，10 分钟内有效。请不要告诉任何人，我们的员工也不会问您要。"),
                        "en", new Text("Your sign-in code", "Your code is {code}. It works for 10 minutes. Tell nobody; our staff never ask for it."))),
                new Template(INVITATION, Kind.SERVICE, Map.of("link", "https://anju.example.com/portal/invitation/AbC"), Map.of(
                        "zh-CN", new Text("您的租户主页已开通", "{tenant}您好，账单、报修、积分都可以在手机上看和办了：{link}\n链接 14 天内有效，只能用一次。\n\n{property}"),
                        "en", new Text("Your tenant page is ready", "Dear {tenant}, bills, repairs and points are now on your phone: {link}\nThe link works once, within 14 days.\n\n{property}"))),
                new Template(LINK_MADE, Kind.SERVICE, Map.of("by", "王芳"), Map.of(
                        "zh-CN", new Text("有人为您的租户主页开了登录链接", "{tenant}您好，我们的员工{by}刚刚为您的租户主页开了一个登录链接，有效 14 天，只能用一次。如果不是您要的，请马上告诉我们，并在“我的 → 登录与安全”里退出不认识的登录。\n\n{property}"),
                        "en", new Text("A sign-in link to your tenant page was made", "Dear {tenant}, {by} of our staff has just made a sign-in link to your tenant page. It works once, within 14 days. If you did not ask for it, tell us at once, and end sign-ins you do not know under Me → Sign-in and security.\n\n{property}"))),
                new Template(SECOND_FACTOR_RESET, Kind.SERVICE, Map.of("by", "王芳"), Map.of(
                        "zh-CN", new Text("您的两步验证已关闭", "{tenant}您好，我们的员工{by}刚刚关闭了您租户主页的两步验证，所有登录都已退出。如果不是您要的，请马上告诉我们，登录后重新开启。\n\n{property}"),
                        "en", new Text("Two-step sign-in was taken off", "Dear {tenant}, {by} of our staff has just taken two-step sign-in off your tenant page, and every sign-in has ended. If you did not ask for it, tell us at once, sign in and set it up again.\n\n{property}"))));
    }

    @Override
    public Set<String> awaited() {
        return Set.of(CODE, LINK_MADE, SECOND_FACTOR_RESET); // a stranger in one's account does not wait for the morning
    }

    @Override
    public Set<String> secret() {
        return Set.of(CODE, INVITATION);
    }
}
