package anju.messaging;

import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import anju.properties.Properties;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules for every message, and the channels there are. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class MessageSettingsController {
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    private final CurrentActor actor;
    private final SettingsStore store;
    private final KeepSettings keep;
    private final ChannelStatus channels;
    private final Properties properties;

    MessageSettingsController(
            CurrentActor actor, SettingsStore store, KeepSettings keep, ChannelStatus channels, Properties properties) {
        this.actor = actor;
        this.store = store;
        this.keep = keep;
        this.channels = channels;
        this.properties = properties;
    }

    /**
     * @param quietFrom {@code 21:00}, by the clock of the tenant's house; the same as {@code quietTo}: never quiet
     * @param urgentPasses urgent answers arrive at night too
     * @param mostInDay messages a tenant gets in 24 hours, over all kinds but SERVICE
     */
    @Serdeable
    record MessageRules(
            @NotNull @Pattern(regexp = TIME) String quietFrom,
            @NotNull @Pattern(regexp = TIME) String quietTo,
            boolean urgentPasses,
            @Min(1) @Max(100) int mostInDay,
            @Min(1) @Max(500) int mostInWeek) {}

    /** @param ownTexts the provider sends copies of texts it knows, so each template needs its number there */
    @Serdeable
    record ChannelView(
            String channel, boolean configured, @Nullable String provider, boolean ownTexts, @Nullable Instant lastSentAt,
            @Nullable Instant lastErrorAt, @Nullable String lastError) {}

    /** @param own false: what holds everywhere holds here */
    @Serdeable
    record HouseRules(MessageRules rules, boolean own) {}

    @Get("/message-settings")
    HttpResponse<MessageRules> get() {
        var everywhere = store.rules().of(null);
        return Versions.ok(view(everywhere), everywhere.version());
    }

    @Put("/message-settings")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<MessageRules> change(@Header("If-Match") @Nullable String ifMatch, @Body @Valid MessageRules body) {
        var changed = keep.change(settings(null, body, ifMatch), actor.require());
        return Versions.ok(view(changed), changed.version());
    }

    @Get("/properties/{id}/message-settings")
    HttpResponse<HouseRules> ofHouse(UUID id) {
        return house(seen(id));
    }

    @Put("/properties/{id}/message-settings")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<HouseRules> changeOfHouse(UUID id, @Header("If-Match") @Nullable String ifMatch, @Body @Valid MessageRules body) {
        keep.change(settings(seen(id), body, ifMatch), actor.require());
        return house(id);
    }

    @Delete("/properties/{id}/message-settings")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<HouseRules> dropOfHouse(UUID id) {
        keep.drop(seen(id));
        return house(id);
    }

    private UUID seen(UUID property) {
        if (!actor.require().scope().includes(property)) throw new Problem.NotFound("properties.no_property");
        return properties.property(property).id();
    }

    private HttpResponse<HouseRules> house(UUID property) {
        var rules = store.rules();
        return Versions.ok(new HouseRules(view(rules.of(property)), rules.has(property)), rules.version(property));
    }

    @Get("/message-channels")
    List<ChannelView> channels() {
        return channels.all().stream()
                .map(status -> new ChannelView(
                        status.channel(), status.configured(), status.provider(), status.ownTexts(), status.lastSentAt(),
                        status.lastErrorAt(), status.lastError()))
                .toList();
    }

    private static MessageSettings settings(@Nullable UUID property, MessageRules rules, @Nullable String ifMatch) {
        return new MessageSettings(
                property, LocalTime.parse(rules.quietFrom()), LocalTime.parse(rules.quietTo()), rules.urgentPasses(),
                rules.mostInDay(), rules.mostInWeek(), Versions.required(ifMatch) + 1);
    }

    private static MessageRules view(MessageSettings settings) {
        return new MessageRules(
                settings.quietFrom().toString(), settings.quietTo().toString(), settings.urgentPasses(), settings.mostInDay(),
                settings.mostInWeek());
    }
}
