package anju.community;

import anju.messaging.TemplateSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What tenants read of their house until the operator says it otherwise. */
@Singleton
public class CommunityTexts implements TemplateSource {
    public static final String ANNOUNCEMENT = "community.announcement";
    public static final String PLACE_FREE = "community.place_free";
    public static final String EVENT_CHANGED = "community.event_changed";
    public static final String EVENT_CANCELLED = "community.event_cancelled";

    private static final Map<String, String> EVENT = Map.of("title", "周末包饺子", "when", "2026-12-05 15:00", "place", "一楼公共厨房");

    @Override
    public List<Template> templates() {
        return List.of(
                new Template(ANNOUNCEMENT, Kind.COMMUNITY, Map.of("title", "周五停水通知", "text", "周五 9:00–12:00 检修水泵，请提前储水。"), Map.of(
                        "zh-CN", new Text("{title}", "{tenant}您好：\n\n{text}\n\n{property}"),
                        "en", new Text("{title}", "Dear {tenant},\n\n{text}\n\n{property}"))),
                service(PLACE_FREE, EVENT,
                        new Text("“{title}”有名额了", "{tenant}您好：\n\n有人取消了报名，“{title}”的名额现在是您的：{when}，{place}。来不了的话请取消报名，让给后面的邻居。"),
                        new Text("A place at “{title}” is yours",
                                "Dear {tenant},\n\nsomebody cancelled, and a place at “{title}” is now yours: {when}, {place}. "
                                        + "If you cannot come, please cancel and let the next neighbour have it.")),
                service(EVENT_CHANGED, EVENT,
                        new Text("“{title}”有变动", "{tenant}您好：\n\n您报名的“{title}”改为：{when}，{place}。来不了的话请取消报名。"),
                        new Text("“{title}” has changed",
                                "Dear {tenant},\n\n“{title}” is now on {when}, {place}. If you cannot come, please cancel.")),
                service(EVENT_CANCELLED, Map.of("title", "周末包饺子", "when", "2026-12-05 15:00", "reason", "当天停电检修"),
                        new Text("“{title}”取消了", "{tenant}您好：\n\n您报名的“{title}”（{when}）取消了：{reason}"),
                        new Text("“{title}” is cancelled",
                                "Dear {tenant},\n\n“{title}” on {when}, which you signed up for, is cancelled: {reason}")));
    }

    private static Template service(String code, Map<String, String> names, Text chinese, Text english) {
        return new Template(code, Kind.SERVICE, names, Map.of("zh-CN", chinese, "en", english));
    }
}
