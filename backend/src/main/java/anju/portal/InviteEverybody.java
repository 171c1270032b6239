package anju.portal;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.PropertyScope;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import anju.portal.AdoptionStore.Missing;
import anju.portal.InvitationStore.Invitation;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends everybody who lives here and was not invited yet a link by their own channel. */
@Singleton
class InviteEverybody {
    static final int AT_ONCE = 500;
    private static final String ABOUT = "portal-invitation";
    private static final Set<String> GONE_OUT = Set.of("waiting", "sent");

    private final AdoptionStore adoption;
    private final AccountStore accounts;
    private final InvitationStore invitations;
    private final Messages messages;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;
    private final String origin;

    InviteEverybody(
            AdoptionStore adoption,
            AccountStore accounts,
            InvitationStore invitations,
            Messages messages,
            ApplicationEventPublisher<Audited> audit,
            Clock clock,
            @Nullable @Value("${anju.public-origin:`http://localhost:8080`}") String origin) {
        this.adoption = adoption;
        this.accounts = accounts;
        this.invitations = invitations;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
        this.origin = String.valueOf(origin);
    }

    /** @param unreachable have no channel that leads outside: they are invited in person */
    record Sent(int invited, int unreachable) {}

    private record Letter(Missing to, UUID id, TenantSecret secret) {}

    /** At most {@link #AT_ONCE}; asked again, the next ones. */
    @Transactional
    Sent invite(PropertyScope scope, Actor by) {
        var now = clock.instant();
        var letters = letters(adoption.missing(scope, LocalDate.now(clock), now, AT_ONCE));
        messages.send(letters.stream().map(this::message).toList());
        var states = messages.about(ABOUT, letters.stream().map(Letter::id).toList());
        var out = letters.stream()
                .filter(letter -> states.getOrDefault(letter.id(), List.of()).stream().anyMatch(one -> GONE_OUT.contains(one.state())))
                .toList();
        out.forEach(letter -> keep(letter, by, now));
        return new Sent(out.size(), letters.size() - out.size());
    }

    /** Somebody with rooms in two houses gets one. */
    private static List<Letter> letters(List<Missing> missing) {
        return missing.stream()
                .filter(one -> one.invitedUntil() == null)
                .collect(toMap(Missing::tenantId, one -> one, (first, second) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .map(one -> new Letter(one, Ids.next(), TenantSecret.next(one.tenantId())))
                .toList();
    }

    private NewMessage message(Letter letter) {
        return new NewMessage(
                letter.to().tenantId(), letter.to().propertyId(), PortalTexts.INVITATION,
                Collections.singletonMap("link", origin + InviteTenant.PAGE + letter.secret().text()), null, ABOUT, letter.id(), null);
    }

    private void keep(Letter letter, Actor by, Instant now) {
        var tenantId = letter.to().tenantId();
        accounts.lock(tenantId);
        invitations.insert(new Invitation(tenantId, by.name(), now, now.plus(InviteTenant.VALID), null, null), letter.secret());
        audit.publishEvent(new Audited("portal.invited", "tenant", tenantId, letter.to().propertyId(), Map.of(), Map.of()));
    }
}
