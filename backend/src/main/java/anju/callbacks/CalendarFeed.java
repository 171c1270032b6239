package anju.callbacks;

import anju.callbacks.CallQueries.Call;
import anju.identity.StaffDirectory;
import anju.identity.StaffMember;
import anju.kernel.Actor;
import anju.kernel.Db;
import anju.kernel.Problem;
import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.Duration;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/** Somebody's open calls as a calendar to subscribe to, behind a secret address that can be taken back. No telephone numbers. */
@Singleton
class CalendarFeed {
    private static final int SECRET_BYTES = 24;
    private static final int MOST = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Db db;
    private final StaffDirectory staff;
    private final CallQueries queries;
    private final Clock clock;

    CalendarFeed(Db db, StaffDirectory staff, CallQueries queries, Clock clock) {
        this.db = db;
        this.staff = staff;
        this.queries = queries;
        this.clock = clock;
    }

    /** A new secret; an older address stops working. Shown this once. */
    @Transactional
    String open(Actor me) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        db.run(sql -> sql.createUpdate("""
                INSERT INTO callbacks.feed (staff_id, token_hash, created_at) VALUES (:me, :hash, :now)
                ON CONFLICT (staff_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at""")
                .bind("me", me.id())
                .bind("hash", hash(token))
                .bind("now", clock.instant())
                .execute());
        return token;
    }

    void revoke(Actor me) {
        db.run(sql -> sql.createUpdate("DELETE FROM callbacks.feed WHERE staff_id = :me").bind("me", me.id()).execute());
    }

    Optional<Instant> since(Actor me) {
        return db.query(sql -> sql.createQuery("SELECT created_at FROM callbacks.feed WHERE staff_id = :me")
                .bind("me", me.id())
                .mapTo(Instant.class)
                .findOne());
    }

    /** 404 for a secret that is none, or whose owner may no longer sign in. */
    String read(String token) {
        var owner = db.query(sql -> sql.createQuery("SELECT staff_id FROM callbacks.feed WHERE token_hash = :hash")
                .bind("hash", hash(token))
                .mapTo(UUID.class)
                .findOne());
        var member = owner.flatMap(id -> staff.active().stream().filter(one -> one.id().equals(id)).findFirst())
                .orElseThrow(() -> new Problem.NotFound("callbacks.no_feed"));
        return write(member);
    }

    private String write(StaffMember member) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Anju//Callbacks//EN");
        calendar.setName("Anju");
        var filter = new CallFilter("open", null, member.id(), false, null, null, null, LocalDate.now(clock).plusDays(93));
        queries.page(filter, member.scope(), MOST, null).items().forEach(call -> calendar.addEvent(event(call)));
        return Biweekly.write(calendar).version(ICalVersion.V2_0).go();
    }

    private VEvent event(Call call) {
        var event = new VEvent();
        event.setUid(call.id() + "@anju");
        event.setDateTimeStamp(Date.from(clock.instant()));
        event.setSummary(String.join(" ", call.name(), call.room() == null ? "" : call.room(), call.topic() == null ? "" : call.topic())
                .strip());
        event.setLocation(call.property());
        if (call.notBefore() == null) {
            event.setDateStart(Date.from(call.dueOn().atStartOfDay(ZoneId.systemDefault()).toInstant()), false);
        } else {
            event.setDateStart(Date.from(call.notBefore()), true);
            event.setDuration(Duration.builder().minutes(15).build());
        }
        return event;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
