package anju.messaging;

import static java.util.stream.Collectors.toSet;

import anju.messaging.Houses.Known;
import anju.messaging.MessageStore.Counted;
import anju.messaging.Messages.NewMessage;
import anju.messaging.TemplateSource.Kind;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Decides by which way a message goes, writes it in the tenant's language, and for an hour that may be disturbed. */
@Singleton
class WriteMessages {
    private static final String VEIL = "••••••";

    private final Tenants tenants;
    private final Templates templates;
    private final Channels channels;
    private final ConsentStore consents;
    private final SettingsStore settings;
    private final MessageStore store;
    private final Houses houses;
    private final ObjectMapper json;
    private final Clock clock;

    WriteMessages(
            Tenants tenants, Templates templates, Channels channels, ConsentStore consents, SettingsStore settings,
            MessageStore store, Houses houses, ObjectMapper json, Clock clock) {
        this.tenants = tenants;
        this.templates = templates;
        this.channels = channels;
        this.consents = consents;
        this.settings = settings;
        this.store = store;
        this.houses = houses;
        this.json = json;
        this.clock = clock;
    }

    record Addressed(UUID id, NewMessage message) {}

    /** Everything there is to know for a list of messages, read once. */
    private record Desk(
            Map<String, Wording> wordings, Map<UUID, Tenant> people, Map<UUID, ConsentRow> wishes, Map<UUID, UUID> homes,
            Known houses, SettingsStore.Rules rules, Map<UUID, Counted> spent, Instant now) {}

    /** A row for each, in the order given. */
    List<MessageRow> rows(List<Addressed> messages) {
        if (messages.isEmpty()) return List.of();
        var desk = desk(messages);
        return messages.stream().map(addressed -> row(addressed.id(), addressed.message(), desk)).toList();
    }

    private Desk desk(List<Addressed> messages) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var wordings = templates.of(messages.stream().map(each -> each.message().template()).collect(toSet()));
        var everybody = tenantsOf(messages, message -> true);
        var counting = tenantsOf(messages, message -> counts(wordings.get(message.template())));
        var wishes = new HashMap<>(consents.of(everybody));
        wishes.putAll(consents.locked(counting));
        var homes = store.homes(tenantsOf(messages, message -> message.propertyId() == null), now);
        var spent = counting.isEmpty() ? Map.<UUID, Counted>of() : store.recent(counting, now);
        return new Desk(
                wordings, tenants.tenants(everybody), wishes, homes, houses.known(), settings.rules(), new HashMap<>(spent), now);
    }

    private static Set<UUID> tenantsOf(Collection<Addressed> messages, Predicate<NewMessage> which) {
        return messages.stream().map(Addressed::message).filter(which).map(NewMessage::tenantId).collect(toSet());
    }

    private static boolean counts(Wording wording) {
        return wording.template().kind() != Kind.SERVICE;
    }

    private MessageRow row(UUID id, NewMessage message, Desk desk) {
        var tenant = desk.people().get(message.tenantId());
        if (tenant == null) throw new IllegalArgumentException("no tenant " + message.tenantId());
        var consent = desk.wishes().getOrDefault(tenant.id(), ConsentRow.none(tenant.id()));
        var wording = desk.wordings().get(message.template());
        var property = message.propertyId() == null ? desk.homes().get(tenant.id()) : message.propertyId();
        var chosen = channels.choose(message.channel(), tenant, consent, wording);
        var rules = desk.rules().of(property);
        var decision = decide(tenant.id(), wording, consent, chosen, rules.budget(), desk);
        var language = wording.language(tenant.language());
        var values = values(message, tenant, desk.houses().name(property), language);
        var text = wording.text(chosen.channel(), language);
        var zone = desk.houses().zone(property);
        var passes = wording.passes(rules.urgentPasses());
        var secret = wording.traits().secret();
        var shown = secret ? veiled(message, values) : values;
        var sent = decision.state() == DeliveryState.SENT ? desk.now() : null;
        return new MessageRow(
                tenant.id(), id, property, message.template(), wording.template().kind().name(), chosen.channel(), language,
                zone.getId(), passes, secret, Rendering.line(Rendering.fill(text.subject(), shown)),
                Rendering.fill(text.body(), shown), written(secret && !decision.goesOut() ? shown : values), message.about(), message.aboutId(), message.key(), decision.state().code(), decision.reason(),
                passes ? desk.now() : consent.quiet(rules.quiet()).earliest(desk.now(), zone), desk.now(), sent);
    }

    /** Counts what goes out, so that the next message of the same list sees it. */
    private static Decision decide(
            UUID tenant, Wording wording, ConsentRow consent, Channels.Chosen chosen, Budget budget, Desk desk) {
        var kind = wording.template().kind();
        var spent = desk.spent().getOrDefault(tenant, new Counted(tenant, 0, 0));
        var allowed = !counts(wording) || budget.allows(spent.inDay(), spent.inWeek());
        var decision =
                Decision.of(consent.refuses(kind), chosen.obstacle(), allowed, chosen.channel().equals(Channels.IN_APP));
        if (counts(wording) && decision.goesOut()) {
            desk.spent().put(tenant, new Counted(tenant, spent.inDay() + 1, spent.inWeek() + 1));
        }
        return decision;
    }

    /** What the module gave, over what every text may use. */
    private static Map<String, String> values(NewMessage message, Tenant tenant, String property, String language) {
        var locale = Locale.forLanguageTag(language);
        var values = new HashMap<String, String>();
        values.put("tenant", tenant.name());
        values.put("property", property);
        message.variables().forEach((name, value) -> values.put(name, Rendering.written(value, locale)));
        return values;
    }

    /** What staff read of a secret message. */
    private static Map<String, String> veiled(NewMessage message, Map<String, String> values) {
        var veiled = new HashMap<>(values);
        message.variables().keySet().forEach(name -> veiled.put(name, VEIL));
        return veiled;
    }

    private String written(Map<String, String> values) {
        try {
            return json.writeValueAsString(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
