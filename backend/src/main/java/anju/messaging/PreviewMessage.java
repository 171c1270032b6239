package anju.messaging;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.messaging.Outcome.Again;
import anju.messaging.Outcome.Delivered;
import anju.messaging.Outcome.Refused;
import anju.messaging.TemplateSource.Text;
import anju.properties.Property;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows what a tenant would read, with examples or with what one tenant was told last; and sends it to oneself. */
@Singleton
class PreviewMessage {
    private final Tenants tenants;
    private final MessageStore messages;
    private final Houses houses;
    private final Channels channels;
    private final ObjectMapper json;
    private final Texts texts;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    PreviewMessage(
            Tenants tenants, MessageStore messages, Houses houses, Channels channels, ObjectMapper json, Texts texts,
            ApplicationEventPublisher<Audited> events, Clock clock) {
        this.tenants = tenants;
        this.messages = messages;
        this.houses = houses;
        this.channels = channels;
        this.json = json;
        this.texts = texts;
        this.events = events;
        this.clock = clock;
    }

    /** @param html the page a mail shows; everything of it is escaped */
    record Preview(String subject, String text, String html) {}

    /** @param tenantId null: with examples only */
    Preview preview(Wording wording, Text text, String language, @Nullable UUID tenantId, PropertyScope scope) {
        KeepTemplates.check(wording, text.subject(), text.body());
        var values = values(wording, language, tenantId, scope);
        var body = Rendering.fill(text.body(), values);
        return new Preview(Rendering.line(Rendering.fill(text.subject(), values)), body, Rendering.html(body));
    }

    /** The first line with examples: what a template is called. */
    String title(Wording wording, Locale reader, PropertyScope scope) {
        var language = wording.language(reader.toLanguageTag());
        return Rendering.fill(wording.builtIn(language).subject(), examples(wording, reader, scope));
    }

    /** A value for every blank. */
    Map<String, String> examples(Wording wording, Locale reader, PropertyScope scope) {
        return new TreeMap<>(values(wording, wording.language(reader.toLanguageTag()), null, scope));
    }

    /** To an address of one's own, at once and past the outbox; null: it left. */
    @Nullable String test(
            Wording wording, Text text, String channel, String language, String address, @Nullable String providerTemplate,
            Actor by) {
        KeepTemplates.check(wording, text.subject(), text.body());
        var way = channels.find(channel).filter(Channel::configured)
                .orElseThrow(() -> new Problem.Conflict("messaging.channel_off", channel));
        var values = values(wording, language, null, by.scope());
        var message = new Outgoing(
                Ids.next(), address, "", Rendering.line(Rendering.fill(text.subject(), values)),
                Rendering.fill(text.body(), values), values, providerTemplate);
        events.publishEvent(new Audited(
                "messaging.test_sent", "template", KeepTemplates.idOf(wording.template().code()), null, Map.of(),
                Map.of("channel", channel, "by", by.name())));
        try (var line = way.open()) {
            return switch (line.send(message)) {
                case Delivered delivered -> null;
                case Again(var reason, var wait, var maybe) -> reason;
                case Refused(var reason) -> reason;
            };
        }
    }

    private Map<String, String> values(Wording wording, String language, @Nullable UUID tenantId, PropertyScope scope) {
        var locale = Locale.forLanguageTag(language);
        var values = new HashMap<>(wording.examples());
        values.replaceAll((name, example) -> Rendering.example(example, locale));
        values.putIfAbsent("tenant", texts.get(locale, "messaging.example_tenant"));
        values.putIfAbsent("property", house(scope));
        if (tenantId == null) return values;
        var tenant = tenants.visible(tenantId, scope);
        messages.lastVariables(tenantId, wording.template().code()).ifPresent(last -> values.putAll(read(last)));
        values.put("tenant", tenant.name());
        var home = messages.homes(List.of(tenantId), clock.instant()).get(tenantId);
        if (home != null) values.put("property", houses.known().name(home));
        return values;
    }

    /** One that the reader looks after. */
    private String house(PropertyScope scope) {
        return houses.known().houses().values().stream()
                .filter(house -> scope.includes(house.id()))
                .map(Property::name)
                .sorted()
                .findFirst()
                .orElse("Anju");
    }

    private Map<String, String> read(String variables) {
        try {
            return json.readValue(variables, Argument.mapOf(String.class, String.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
