package anju.identity;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.Role;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is away when: people say it for themselves, managers for everybody of their houses. */
@Singleton
class KeepAbsences {
    private static final int LONGEST_DAYS = 1100; // parental leave and the like: three years

    private final AbsenceStore store;
    private final StaffRepository staff;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    KeepAbsences(AbsenceStore store, StaffRepository staff, ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.store = store;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param to first day back */
    record Days(LocalDate from, LocalDate to, AbsenceRow.Kind kind, @Nullable String note) {}

    /** Of people who work in one of the actor's houses. */
    List<AbsenceRow> seen(LocalDate from, LocalDate to, Actor me) {
        var seen = staff.active().stream().filter(row -> row.worksIn(me.scope())).map(StaffRow::id).toList();
        return store.between(from, to).stream().filter(row -> seen.contains(row.staffId())).toList();
    }

    @Transactional
    AbsenceRow enter(UUID staffId, Days asked, Actor me) {
        requireMay(staffId, me);
        var row = checked(new AbsenceRow(Ids.next(), staffId, asked.from(), asked.to(), asked.kind(), note(asked), 1));
        store.insert(row, clock.instant());
        audit.publishEvent(new Audited("identity.absence_entered", "staff", staffId, null, Map.of(), described(row)));
        return row;
    }

    @Transactional
    AbsenceRow change(UUID id, long version, Days asked, Actor me) {
        var before = store.lock(id);
        requireMay(before.staffId(), me);
        if (before.version() != version) throw new Problem.Stale(before.version());
        var after = checked(new AbsenceRow(id, before.staffId(), asked.from(), asked.to(), asked.kind(), note(asked), version + 1));
        store.update(after);
        audit.publishEvent(new Audited("identity.absence_changed", "staff", before.staffId(), null, described(before), described(after)));
        return after;
    }

    @Transactional
    void cancel(UUID id, Actor me) {
        var before = store.lock(id);
        requireMay(before.staffId(), me);
        store.delete(id);
        audit.publishEvent(new Audited("identity.absence_cancelled", "staff", before.staffId(), null, described(before), Map.of()));
    }

    boolean may(UUID staffId, Actor me) {
        return staffId.equals(me.id()) || me.has(Role.MANAGER) || me.has(Role.ADMIN);
    }

    /** 404 for somebody who works in none of the actor's houses. */
    private void requireMay(UUID staffId, Actor me) {
        staff.visible(staffId, me.scope());
        if (!may(staffId, me)) throw new Problem.Forbidden("identity.absence_not_yours");
    }

    private AbsenceRow checked(AbsenceRow row) {
        if (!row.fromOn().isBefore(row.toOn())) throw new Problem.Invalid("/to", "identity.absence_order");
        if (row.days().days() > LONGEST_DAYS) throw new Problem.Invalid("/to", "identity.absence_too_long", row.days().days());
        store.of(row.staffId()).stream()
                .filter(other -> !other.id().equals(row.id()) && other.days().overlaps(row.days()))
                .findFirst()
                .ifPresent(other -> {
                    throw new Problem.Invalid("/from", "identity.absence_overlaps", other.fromOn(), other.toOn().minusDays(1));
                });
        return row;
    }

    private static @Nullable String note(Days asked) {
        return asked.note() == null || asked.note().isBlank() ? null : asked.note().strip();
    }

    private static Map<String, ?> described(AbsenceRow row) {
        var facts = new HashMap<String, Object>();
        facts.put("from", row.fromOn().toString());
        facts.put("to", row.toOn().toString());
        facts.put("kind", row.kind());
        if (row.note() != null) facts.put("note", row.note());
        return facts;
    }
}
