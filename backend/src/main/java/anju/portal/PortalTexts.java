package anju.portal;

import anju.messaging.TemplateSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tenants are sent to get in. */
@Singleton
class PortalTexts implements TemplateSource {
    static final String CODE = "portal.code";
    static final String INVITATION = "portal.invitation";

    @Override
    public List<Template> templates() {
        return List.of(
                new Template(CODE, Kind.SERVICE, Map.of("code", "481526"), Map.of(
                        "zh-CN", new Text("您的登录验证码", "验证码 {code}，10 分钟内有效。请不要告诉任何人，我们的员工也不会问您要。"),
                        "en", new Text("Your sign-in code", "Your code is {code}. It works for 10 minutes. Tell nobody; our staff never ask for it."))),
                new Template(INVITATION, Kind.SERVICE, Map.of("link", "https://anju.example.com/portal/invitation/AbC"), Map.of(
                        "zh-CN", new Text("您的租户主页已开通", "{tenant}您好，账单、报修、积分都可以在手机上看和办了：{link}\n链接 14 天内有效，只能用一次。\n\n{property}"),
                        "en", new Text("Your tenant page is ready", "Dear {tenant}, bills, repairs and points are now on your phone: {link}\nThe link works once, within 14 days.\n\n{property}"))));
    }

    @Override
    public Set<String> awaited() {
        return Set.of(CODE);
    }

    @Override
    public Set<String> secret() {
        return Set.of(CODE, INVITATION);
    }
}
