package anju.callbacks;

import anju.kernel.Audited;
import anju.kernel.Db;
import anju.kernel.Problem;
import anju.properties.Properties;
import anju.properties.Property;
import anju.properties.WorkCalendar;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The hours of each house in which its people may be called. */
@Singleton
class HouseHours {
    private static final String SELECT = """
            SELECT property_id, opens_at, closes_at, CAST(days AS int[]) AS days, on_holidays, retry_limit, retry_hours, version
            FROM callbacks.hours
            """;

    private final Db db;
    private final Properties properties;
    private final WorkCalendar calendar;
    private final ApplicationEventPublisher<Audited> events;

    HouseHours(Db db, Properties properties, WorkCalendar calendar, ApplicationEventPublisher<Audited> events) {
        this.db = db;
        this.properties = properties;
        this.calendar = calendar;
        this.events = events;
    }

    /** @param days ISO, 1 Monday */
    record Row(UUID propertyId, LocalTime opensAt, LocalTime closesAt, List<Integer> days, boolean onHolidays, int retryLimit,
            List<Integer> retryHours, long version) {
        static Row standard(UUID property) {
            return new Row(
                    property, CallingHours.STANDARD_FROM, CallingHours.STANDARD_TO, List.of(1, 2, 3, 4, 5, 6, 7), false,
                    RetryPolicy.STANDARD.limit(), RetryPolicy.STANDARD.hours(), 0);
        }

        /** How often those are tried who do not answer, for calls that say nothing else. */
        RetryPolicy retry() {
            return new RetryPolicy(retryLimit, retryHours);
        }
    }

    CallingHours of(Property property) {
        return calling(property, row(property.id()));
    }

    private CallingHours calling(Property property, Row row) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        row.days().forEach(day -> days.add(DayOfWeek.of(day)));
        return new CallingHours(row.opensAt(), row.closesAt(), days, row.onHolidays(), day -> calendar.special(property.calendar(), day));
    }

    Map<UUID, CallingHours> all() {
        var rows = rows();
        return properties.all().stream().collect(Collectors.toMap(Property::id, one -> calling(one, rows.get(one.id()))));
    }

    /** Of every property. */
    Map<UUID, Row> rows() {
        var agreed = db.query(sql -> sql.createQuery(SELECT).mapTo(Row.class).collect(Collectors.toMap(Row::propertyId, row -> row)));
        return properties.all().stream()
                .collect(Collectors.toMap(Property::id, one -> agreed.getOrDefault(one.id(), Row.standard(one.id()))));
    }

    Row row(UUID property) {
        return find(property).orElseGet(() -> Row.standard(property));
    }

    private Optional<Row> find(UUID property) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE property_id = :property")
                .bind("property", property)
                .mapTo(Row.class)
                .findOne());
    }

    @Transactional
    void agree(Row row) {
        if (!row.opensAt().isBefore(row.closesAt())) throw new Problem.Invalid("/closesAt", "callbacks.hours_order");
        if (row.days().isEmpty()) throw new Problem.Invalid("/days", "callbacks.hours_days");
        var errors = RetryPolicy.errors(row.retry());
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
        var before = row(row.propertyId());
        if (before.version() != row.version()) throw new Problem.Stale(before.version());
        db.run(sql -> sql.createUpdate("""
                INSERT INTO callbacks.hours (property_id, opens_at, closes_at, days, on_holidays, retry_limit, retry_hours, version)
                VALUES (:property, :opens, :closes, CAST(:days AS smallint[]), :holidays, :limit, :hours, :version)
                ON CONFLICT (property_id) DO UPDATE
                SET opens_at = excluded.opens_at, closes_at = excluded.closes_at, days = excluded.days,
                    on_holidays = excluded.on_holidays, retry_limit = excluded.retry_limit, retry_hours = excluded.retry_hours,
                    version = excluded.version""")
                .bind("property", row.propertyId())
                .bind("opens", row.opensAt())
                .bind("closes", row.closesAt())
                .bindArray("days", Integer.class, row.days().stream().distinct().sorted().toList())
                .bind("holidays", row.onHolidays())
                .bind("limit", row.retryLimit())
                .bindArray("hours", Integer.class, row.retryHours())
                .bind("version", row.version() + 1)
                .execute());
        events.publishEvent(new Audited(
                "callbacks.hours_agreed", "property", row.propertyId(), row.propertyId(), described(before), described(row)));
    }

    private static Map<String, ?> described(Row row) {
        return Map.of(
                "from", row.opensAt().toString(), "to", row.closesAt().toString(), "days", row.days(), "onHolidays", row.onHolidays(),
                "tries", row.retryLimit(), "waitHours", row.retryHours());
    }
}
