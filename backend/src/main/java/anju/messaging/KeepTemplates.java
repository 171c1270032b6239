package anju.messaging;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operator's own texts. A blank that the template does not know is refused by its name. */
@Singleton
class KeepTemplates {
    private final Templates templates;
    private final TextStore store;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    KeepTemplates(Templates templates, TextStore store, ApplicationEventPublisher<Audited> events, Clock clock) {
        this.templates = templates;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public TextRow write(
            String code, String channel, String language, String subject, String body, @Nullable String providerTemplate, long version,
            Actor by) {
        var wording = require(code, channel, language);
        requireEverywhere(by);
        check(wording, subject, body);
        var before = wording.own(channel, language);
        var row = new TextRow(
                code, channel, language, Rendering.line(subject), body.strip(),
                providerTemplate == null || providerTemplate.isBlank() ? null : providerTemplate.strip(), by.name(), clock.instant(),
                version + 1);
        if (before.map(TextRow::version).orElse(0L) != version || !store.save(row)) {
            throw new Problem.Stale(store.find(code, channel, language).map(TextRow::version).orElse(0L));
        }
        events.publishEvent(new Audited(
                "messaging.template_changed", "template", idOf(code), null, before.map(KeepTemplates::described).orElse(Map.of()),
                described(row)));
        return row;
    }

    /** Back to the text of every channel, or to the one it came with. */
    @Transactional
    public void withdraw(String code, String channel, String language, long version, Actor by) {
        var wording = require(code, channel, language);
        requireEverywhere(by);
        var before = wording.own(channel, language).orElseThrow(() -> new Problem.NotFound("messaging.no_own_text"));
        if (!store.delete(code, channel, language, version)) throw new Problem.Stale(before.version());
        events.publishEvent(
                new Audited("messaging.template_reset", "template", idOf(code), null, described(before), Map.of()));
    }

    /** Names each unknown blank, in the field it stands in. */
    static void check(Wording wording, String subject, String body) {
        var errors = new ArrayList<FieldError>();
        Map.of("/subject", subject, "/body", body).forEach((pointer, text) -> Rendering.blanks(text).stream()
                .filter(name -> !wording.known().contains(name))
                .forEach(name -> errors.add(new FieldError(
                        pointer, "messaging.unknown_variable", "{" + name + "}", listed(List.copyOf(wording.known()))))));
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.stream().map(name -> "{" + name + "}").toList());
    }

    /** Texts and rules are the same for every house. */
    static void requireEverywhere(Actor actor) {
        if (!actor.scope().everything()) throw new Problem.Forbidden("messaging.everywhere_only");
    }

    private Wording require(String code, String channel, String language) {
        var wording = templates.require(code);
        if (!channel.equals(TextRow.EVERY_CHANNEL) && !Channels.ORDER.contains(channel)) {
            throw new Problem.NotFound("messaging.no_such_channel", channel);
        }
        if (!wording.template().texts().containsKey(language)) throw new Problem.NotFound("messaging.no_such_language", language);
        return wording;
    }

    /** Codes are stable, so is this. */
    static UUID idOf(String code) {
        return UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, ?> described(TextRow row) {
        return Map.of(
                "template", row.template(), "channel", row.channel(), "language", row.language(), "subject", row.subject(), "body",
                row.body(), "providerTemplate", Objects.requireNonNullElse(row.providerTemplate(), ""));
    }
}
