package anju.callbacks;

import static java.util.stream.Collectors.groupingBy;

import anju.identity.StaffDirectory;
import anju.identity.StaffMember;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.DateRange;
import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.Role;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is on leave when. Whoever is gets no calls for those days. */
@Singleton
class Absences {
    private final Db db;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    Absences(Db db, StaffDirectory staff, ApplicationEventPublisher<Audited> events, Clock clock) {
        this.db = db;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /** [fromOn, toOn) */
    record Row(UUID id, UUID staffId, LocalDate fromOn, LocalDate toOn, @Nullable String reason) {
        DateRange days() {
            return new DateRange(fromOn, toOn);
        }
    }

    /** Those that are not over on {@code day}. */
    List<Row> since(LocalDate day) {
        return db.query(sql -> sql.createQuery("""
                SELECT id, staff_id, from_on, to_on, reason FROM callbacks.absence WHERE to_on > :day ORDER BY from_on, id""")
                .bind("day", day)
                .mapTo(Row.class)
                .list());
    }

    /** Days of leave by person that touch [from, to). */
    Map<UUID, List<DateRange>> between(LocalDate from, LocalDate to) {
        return since(from).stream()
                .filter(row -> row.fromOn().isBefore(to))
                .collect(groupingBy(Row::staffId, Collectors.mapping(Row::days, Collectors.toList())));
    }

    Set<UUID> away(LocalDate day) {
        return between(day, day.plusDays(1)).keySet();
    }

    /** Agents say it for themselves, managers for everybody of theirs. */
    @Transactional
    Row take(UUID staffId, LocalDate from, LocalDate to, @Nullable String reason, Actor me) {
        if (!from.isBefore(to)) throw new Problem.Invalid("/to", "callbacks.absence_order");
        requireMay(staffId, me);
        var row = new Row(Ids.next(), staffId, from, to, reason);
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO callbacks.absence (id, staff_id, from_on, to_on, reason, created_at)
                VALUES (:id, :staffId, :fromOn, :toOn, :reason, :now)"""), row)
                .bind("now", clock.instant())
                .execute());
        events.publishEvent(new Audited("callbacks.absence_taken", "staff", staffId, null, Map.of(), described(row)));
        return row;
    }

    @Transactional
    void end(UUID id, Actor me) {
        var row = db.query(sql -> sql.createQuery("SELECT id, staff_id, from_on, to_on, reason FROM callbacks.absence WHERE id = :id")
                        .bind("id", id)
                        .mapTo(Row.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("callbacks.no_absence"));
        requireMay(row.staffId(), me);
        db.run(sql -> sql.createUpdate("DELETE FROM callbacks.absence WHERE id = :id").bind("id", id).execute());
        events.publishEvent(new Audited("callbacks.absence_ended", "staff", row.staffId(), null, described(row), Map.of()));
    }

    private void requireMay(UUID staffId, Actor me) {
        if (staffId.equals(me.id())) return;
        requireColleague(staffId, me);
        if (!me.has(Role.MANAGER) && !me.has(Role.ADMIN)) throw new Problem.Forbidden("callbacks.absence_not_yours");
    }

    /** 404 for somebody who works in none of the actor's houses. */
    void requireColleague(UUID staffId, Actor me) {
        var known = staff.active().stream().anyMatch(member -> member.id().equals(staffId) && sharesHouse(member, me));
        if (!known) throw new Problem.NotFound("callbacks.no_agent");
    }

    static boolean sharesHouse(StaffMember member, Actor me) {
        return me.scope().everything() || member.scope().everything()
                || member.scope().properties().stream().anyMatch(me.scope()::includes);
    }

    private static Map<String, ?> described(Row row) {
        return Map.of("from", row.fromOn().toString(), "to", row.toOn().toString(), "reason", row.reason() == null ? "" : row.reason());
    }
}
