package anju.privacy;

import anju.messaging.TemplateSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tenants are told of their requests. */
@Singleton
class PrivacyTexts implements TemplateSource {
    static final String EXPORT_READY = "privacy.export_ready";
    static final String ERASURE_APPROVED = "privacy.erasure_approved";
    static final String ERASURE_REFUSED = "privacy.erasure_refused";

    @Override
    public List<Template> templates() {
        return List.of(
                new Template(EXPORT_READY, Kind.SERVICE, Map.of("until", "2026-12-01"), Map.of(
                        "zh-CN", new Text("您的个人数据可以下载了", "{tenant}您好，您要的个人数据已经整理好。请登录租户主页，在“我的 → 我的数据”里下载，{until}前有效。\n\n{property}"),
                        "en", new Text("Your data is ready", "Dear {tenant}, the copy of your data is ready. Sign in to your tenant page and download it under Me → My data until {until}.\n\n{property}"))),
                new Template(ERASURE_APPROVED, Kind.SERVICE, Map.of(), Map.of(
                        "zh-CN", new Text("您的个人信息即将删除", "{tenant}您好，您要求删除个人信息的申请已经通过，几分钟后执行。之后租户主页不能再登录，账目只以编号保留。这是我们发给您的最后一条消息，感谢您曾住在这里。\n\n{property}"),
                        "en", new Text("Your data is about to be erased", "Dear {tenant}, your wish that we erase your data is granted and will be carried out in a few minutes. After that your tenant page is closed, and our books keep a number only. This is our last message to you. Thank you for having lived here.\n\n{property}"))),
                new Template(ERASURE_REFUSED, Kind.SERVICE, Map.of("reason", "押金还没有退还"), Map.of(
                        "zh-CN", new Text("您的个人信息暂时不能删除", "{tenant}您好，您要求删除个人信息的申请暂时不能办理：{reason}。之后您可以再次提出。\n\n{property}"),
                        "en", new Text("Your data cannot be erased yet", "Dear {tenant}, we cannot erase your data yet: {reason}. You may ask again later.\n\n{property}"))));
    }

    @Override
    public Set<String> awaited() {
        return Set.of(EXPORT_READY, ERASURE_APPROVED);
    }
}
