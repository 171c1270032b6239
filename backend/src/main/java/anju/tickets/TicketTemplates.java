package anju.tickets;

import anju.messaging.TemplateSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What tickets say to tenants until the operator says it otherwise. */
@Singleton
class TicketTemplates implements TemplateSource {
    static final String RESOLVED = "tickets.resolved";
    static final String MERGED = "tickets.merged";
    static final String MESSAGE = "tickets.message";

    private static final Map<String, String> NAMES = Map.of("number", "T-2611-0042", "title", "卫生间漏水", "text", "已更换水管接头");

    @Override
    public List<Template> templates() {
        return List.of(
                service(RESOLVED, NAMES,
                        new Text("{title}：处理结果", "您好，您反映的「{title}」（{number}）已处理：\n{text}\n\n如果还没有解决，请直接告诉我们，我们继续处理。"),
                        new Text("{title}: what we did",
                                "Hello, about \"{title}\" ({number}):\n{text}\n\nIf it is not solved, just tell us and we will go on.")),
                service(MERGED, Map.of("number", "T-2611-0042", "title", "电梯异响", "into", "T-2611-0040"),
                        new Text("{title}：已合并处理", "您好，您反映的「{title}」（{number}）与 {into} 是同一件事，已合并处理。处理完会一并告诉您。"),
                        new Text("{title}: handled together",
                                "Hello, your \"{title}\" ({number}) is the same matter as {into}. We handle both together and will tell you.")),
                service(MESSAGE, NAMES,
                        new Text("关于「{title}」", "您好，关于「{title}」（{number}）：\n{text}"),
                        new Text("About \"{title}\"", "Hello, about \"{title}\" ({number}):\n{text}")));
    }

    private static Template service(String code, Map<String, String> names, Text chinese, Text english) {
        return new Template(code, Kind.SERVICE, names, Map.of("zh-CN", chinese, "en", english));
    }
}
