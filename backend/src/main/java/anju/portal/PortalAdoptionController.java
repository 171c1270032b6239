package anju.portal;

import anju.kernel.CurrentActor;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.properties.Properties;
import anju.properties.Property;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How many of those who live here use the portal, who does not yet, and inviting them. */
@Controller("/api/v1/portal-adoption")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalAdoptionController {
    private static final int MOST_SHOWN = 200;

    private final AdoptionStore adoption;
    private final InviteEverybody everybody;
    private final Properties properties;
    private final CurrentActor actor;
    private final Clock clock;

    PortalAdoptionController(
            AdoptionStore adoption, InviteEverybody everybody, Properties properties, CurrentActor actor, Clock clock) {
        this.adoption = adoption;
        this.everybody = everybody;
        this.properties = properties;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param invited have an invitation that can still be used, and never came in */
    @Serdeable
    record PropertyAdoption(UUID propertyId, String property, long living, long active, long invited) {}

    /** @param invitedUntil null: not invited, or the invitation has run out */
    @Serdeable
    record NotYet(UUID tenantId, String name, UUID propertyId, String property, @Nullable Instant invitedUntil) {}

    /** @param missing at most two hundred, those not invited first */
    @Serdeable
    record Adoption(List<PropertyAdoption> properties, List<NotYet> missing) {}

    /** @param unreachable have no channel that leads outside */
    @Serdeable
    record InvitedAll(int invited, int unreachable) {}

    @Get
    Adoption adoption(@Nullable @QueryValue UUID propertyId) {
        var scope = scope(propertyId);
        var today = LocalDate.now(clock);
        var now = clock.instant();
        var names = properties.all().stream().collect(Collectors.toMap(Property::id, Property::name));
        return new Adoption(
                adoption.shares(scope, today, now).stream()
                        .map(one -> new PropertyAdoption(
                                one.propertyId(), name(names, one.propertyId()), one.living(), one.active(), one.invited()))
                        .sorted(Comparator.comparing(PropertyAdoption::property))
                        .toList(),
                adoption.missing(scope, today, now, MOST_SHOWN).stream()
                        .map(one -> new NotYet(
                                one.tenantId(), one.name(), one.propertyId(), name(names, one.propertyId()), one.invitedUntil()))
                        .toList());
    }

    @Post("/invitations")
    @Secured({Role.ADMIN, Role.MANAGER})
    InvitedAll inviteAll(@Nullable @QueryValue UUID propertyId) {
        var sent = everybody.invite(scope(propertyId), actor.require());
        return new InvitedAll(sent.invited(), sent.unreachable());
    }

    private PropertyScope scope(@Nullable UUID propertyId) {
        return actor.require().scope().narrowedTo(propertyId);
    }

    private static String name(Map<UUID, String> names, UUID id) {
        return names.getOrDefault(id, "");
    }
}
