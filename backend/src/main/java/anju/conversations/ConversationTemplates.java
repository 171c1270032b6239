package anju.conversations;

import anju.messaging.TemplateSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** How an answer reaches a tenant who does not look at the portal, until the operator says it otherwise. */
@Singleton
class ConversationTemplates implements TemplateSource {
    static final String ANSWER = "conversations.answer";

    @Override
    public List<Template> templates() {
        return List.of(new Template(ANSWER, Kind.SERVICE, Map.of("staff", "李雷", "text", "师傅明天上午十点过来"), Map.of(
                "zh-CN", new Text("{property}给您回复了", "{tenant}，您好：\n{text}\n\n{staff}，{property}"),
                "en", new Text("{property} has answered", "Hello {tenant},\n{text}\n\n{staff}, {property}"))));
    }
}
