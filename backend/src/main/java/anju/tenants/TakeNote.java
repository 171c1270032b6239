package anju.tenants;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.tenants.TenantTimelineController.NoteKind;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Writes down what was said, seen or agreed with a tenant. */
@Singleton
class TakeNote {
    private final TenantStore tenants;
    private final NoteStore notes;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    TakeNote(TenantStore tenants, NoteStore notes, ApplicationEventPublisher<Audited> events, Clock clock) {
        this.tenants = tenants;
        this.notes = notes;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    ContactNote take(UUID tenantId, Actor author, NoteKind kind, String text) {
        var tenant = tenants.visible(tenantId, author.scope()).orElseThrow(() -> new Problem.NotFound("tenants.no_tenant"));
        var note = new ContactNote(
                tenantId, Ids.next(), clock.instant().truncatedTo(ChronoUnit.MICROS), kind.name().toLowerCase(Locale.ROOT),
                text.strip(), author.id(), author.name());
        notes.insert(note);
        events.publishEvent(new Audited(
                "tenants.noted", "tenant", tenantId, tenant.homePropertyId(), Map.of(), Map.of("kind", note.kind())));
        return note;
    }
}
