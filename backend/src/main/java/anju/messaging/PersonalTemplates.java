package anju.messaging;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What staff write to a tenant by hand. */
@Singleton
class PersonalTemplates implements TemplateSource {
    static final String PERSONAL = "messaging.personal";

    @Override
    public List<Template> templates() {
        return List.of(new Template(
                PERSONAL, Kind.SERVICE, Map.of("subject", "您预约的看房时间", "text", "明天下午三点，在大堂见。", "staff", "李静"),
                Map.of(
                        "zh-CN", new Text("{subject}", "{tenant}您好：\n\n{text}\n\n{property} · {staff}"),
                        "en", new Text("{subject}", "Dear {tenant},\n\n{text}\n\n{staff}, {property}"))));
    }
}
