package anju.surveys;

import anju.messaging.TemplateSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What tenants are written about surveys. */
@Singleton
class SurveyTexts implements TemplateSource {
    static final String INVITATION = "surveys.invitation";
    static final String REMINDER = "surveys.reminder";
    static final String IMPROVED = "surveys.improved";

    private static final Map<String, String> LINK = Map.of(
            "title", "2026 下半年满意度调查", "link", "https://anju.example.com/s/AbC", "until", "2026-12-06");

    @Override
    public List<Template> templates() {
        return List.of(
                new Template(INVITATION, Kind.SURVEY, LINK, Map.of(
                        "zh-CN", new Text("{title}", "您好，想听听您的想法。大约两分钟：{link}\n{until} 前有效，每个链接只能填一次。"),
                        "en", new Text("{title}", "Hello, we would like to hear what you think. It takes about two minutes: {link}\nOpen until {until}; each link can be used once."))),
                new Template(REMINDER, Kind.SURVEY, LINK, Map.of(
                        "zh-CN", new Text("还差您一份：{title}", "您的意见对我们很重要，{until} 前都可以填：{link}"),
                        "en", new Text("We have yet to hear from you: {title}", "Your opinion matters to us. Open until {until}: {link}"))),
                new Template(IMPROVED, Kind.SURVEY, Map.of("title", "2026 上半年满意度调查", "measure", "更换楼道灯", "outcome", "三号楼的楼道灯已全部换成感应灯"), Map.of(
                        "zh-CN", new Text("您的建议，我们做到了：{measure}", "感谢参加「{title}」。根据大家的意见：{outcome}"),
                        "en", new Text("You said it, we did it: {measure}", "Thank you for taking part in \"{title}\". After what you told us: {outcome}"))));
    }
}
