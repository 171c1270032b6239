package anju.messaging;

import anju.kernel.CurrentTenant;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import anju.messaging.TemplateSource.Kind;
import anju.messaging.TenantMessagesController.Way;
import anju.tenants.TenantDays;
import anju.tenants.Tenants;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How I want to be reached. */
@Controller("/api/v1/portal/consent")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalConsentController {
    private final CurrentTenant tenant;
    private final KeepConsent consent;
    private final Channels channels;
    private final Tenants tenants;
    private final SettingsStore settings;
    private final MessageStore messages;
    private final TenantDays days;
    private final Clock clock;

    PortalConsentController(
            CurrentTenant tenant, KeepConsent consent, Channels channels, Tenants tenants, SettingsStore settings,
            MessageStore messages, TenantDays days, Clock clock) {
        this.tenant = tenant;
        this.consent = consent;
        this.channels = channels;
        this.tenants = tenants;
        this.settings = settings;
        this.messages = messages;
        this.days = days;
        this.clock = clock;
    }

    /**
     * @param channel my own choice; null: none made
     * @param channels the ways that lead to me
     * @param optedOut kinds I do not want; never SERVICE
     * @param quietFrom when I am not disturbed, to {@code quietTo}; the same time twice: never
     * @param ownQuiet whether I chose them; else they are my house's
     * @param timeZone by whose clock
     */
    @Serdeable
    record MyConsent(
            @Nullable Way channel, List<Way> channels, List<Kind> optedOut, boolean doNotCall, LocalTime quietFrom, LocalTime quietTo,
            boolean ownQuiet, LocalTime houseQuietFrom, LocalTime houseQuietTo, String timeZone) {}

    /** @param from and to: null together: as my house has it */
    @Serdeable
    record MyQuiet(@Nullable LocalTime from, @Nullable LocalTime to) {}

    /** @param quiet absent: as it is */
    @Serdeable
    record MyNewConsent(
            @Nullable Way channel, @NotNull @Size(max = 10) List<Kind> optedOut, boolean doNotCall, @Nullable MyQuiet quiet) {}

    @Get
    HttpResponse<MyConsent> get() {
        var me = tenant.require().id();
        return answer(me, consent.of(me, PropertyScope.ALL));
    }

    @Put
    HttpResponse<MyConsent> change(@Header("If-Match") @Nullable String ifMatch, @Body @Valid MyNewConsent body) {
        var me = tenant.require().id();
        var channel = body.channel();
        var quiet = body.quiet();
        return answer(me, consent.change(
                me, PropertyScope.ALL, Versions.required(ifMatch), channel == null ? null : channel.channel, body.optedOut(),
                body.doNotCall(), null, quiet == null ? null : new KeepConsent.Quiet(quiet.from(), quiet.to())));
    }

    private HttpResponse<MyConsent> answer(UUID me, ConsentRow row) {
        var house = settings.rules().of(messages.homes(List.of(me), clock.instant()).get(me)).quiet();
        var quiet = row.quiet(house);
        var person = tenants.tenant(me);
        var ways = Stream.of(Way.values())
                .filter(way -> way == Way.IN_APP || channels.leadsTo(way.channel, person, row))
                .toList();
        var kinds = row.optedOut().stream().map(Kind::valueOf).toList();
        return Versions.ok(
                new MyConsent(Way.of(row.channel()), ways, kinds, row.doNotCall(), quiet.from(), quiet.to(), row.quietFrom() != null,
                        house.from(), house.to(), days.zones(List.of(me)).get(me).getId()),
                row.version());
    }
}
