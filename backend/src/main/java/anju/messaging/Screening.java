package anju.messaging;

import static java.util.stream.Collectors.toSet;

import anju.messaging.TemplateSource.Kind;
import anju.tenants.Tenants;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks once more at claimed messages before they leave: is it night by now, is it still true, is it still wanted, and where to? */
@Singleton
class Screening {
    private final Tenants tenants;
    private final Templates templates;
    private final ConsentStore consents;
    private final SettingsStore settings;
    private final Channels channels;
    private final Houses houses;
    private final List<StillTrue> still;
    private final ObjectMapper json;

    Screening(
            Tenants tenants, Templates templates, ConsentStore consents, SettingsStore settings, Channels channels, Houses houses,
            List<StillTrue> still, ObjectMapper json) {
        this.tenants = tenants;
        this.templates = templates;
        this.consents = consents;
        this.settings = settings;
        this.channels = channels;
        this.houses = houses;
        this.still = still;
        this.json = json;
    }

    record Ready(Claimed message, Outgoing outgoing) {}

    record Screened(List<Ready> ready, List<Mark> marks) {}

    Screened screen(String channel, List<Claimed> claimed, Instant now) {
        var ids = claimed.stream().map(Claimed::tenantId).collect(toSet());
        var people = tenants.tenants(ids);
        var wishes = consents.of(ids);
        var wordings = templates.known(claimed.stream().map(Claimed::template).collect(toSet()));
        var rules = settings.rules();
        var names = houses.known();
        var stale = stale(claimed);
        var ready = new ArrayList<Ready>();
        var marks = new ArrayList<Mark>();
        for (var message : claimed) {
            var consent = wishes.getOrDefault(message.tenantId(), ConsentRow.none(message.tenantId()));
            var tenant = people.get(message.tenantId());
            var address = tenant == null ? null : channels.address(channel, tenant, consent);
            var obstacle = obstacle(message, consent, address, consent.quiet(rules.of(message.propertyId()).quiet()), stale, now);
            if (obstacle != null) marks.add(obstacle);
            else ready.add(new Ready(message, outgoing(message, String.valueOf(address), names, wordings, channel)));
        }
        return new Screened(ready, marks);
    }

    private static @Nullable Mark obstacle(
            Claimed message, ConsentRow consent, @Nullable String address, QuietHours quiet, Set<UUID> stale, Instant now) {
        if (stale.contains(message.id())) return Mark.dropped(message, DeliveryState.WITHDRAWN, now);
        if (consent.refuses(Kind.valueOf(message.kind()))) return Mark.dropped(message, DeliveryState.OPTED_OUT, now);
        if (address == null) return Mark.dead(message, "no_address", now, false);
        var earliest = message.urgent() ? now : quiet.earliest(now, ZoneId.of(message.zone()));
        return earliest.isAfter(now) ? Mark.putBack(message, earliest) : null;
    }

    /** Ids of the messages that the modules say have nothing to tell any more. */
    private Set<UUID> stale(List<Claimed> claimed) {
        var stale = new HashSet<UUID>();
        for (var source : still) {
            var asked = claimed.stream().filter(message -> source.templates().contains(message.template())).toList();
            if (asked.isEmpty()) continue;
            var yes = source.stillTrue(asked.stream().map(Claimed::aboutId).collect(toSet()));
            asked.stream().filter(message -> !yes.contains(message.aboutId())).map(Claimed::id).forEach(stale::add);
        }
        return stale;
    }

    private Outgoing outgoing(
            Claimed message, String address, Houses.Known names, Map<String, Wording> wordings, String channel) {
        var wording = wordings.get(message.template());
        var copy = wording == null ? null : wording.providerTemplate(channel, message.language());
        var body = message.secret() && wording != null ? unveiled(message, wording, channel) : message.body();
        return new Outgoing(
                message.id(), address, names.name(message.propertyId()), message.subject(), body,
                copy == null ? Map.of() : variables(message), copy);
    }

    private String unveiled(Claimed message, Wording wording, String channel) {
        return Rendering.fill(wording.text(channel, message.language()).body(), variables(message));
    }

    private Map<String, String> variables(Claimed message) {
        try {
            return json.readValue(message.variables(), Argument.mapOf(String.class, String.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
