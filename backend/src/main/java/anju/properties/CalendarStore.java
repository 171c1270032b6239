package anju.properties;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

@Singleton
class CalendarStore {
    private final Db db;

    CalendarStore(Db db) {
        this.db = db;
    }

    List<CalendarDay> days(String calendar, LocalDate from, LocalDate to) {
        return db.query(sql -> sql.createQuery("""
                SELECT day, upper(kind) AS kind, name, provisional FROM properties.calendar_day
                WHERE calendar = :calendar AND day >= :from AND day < :to
                ORDER BY day""")
                .bind("calendar", calendar)
                .bind("from", from)
                .bind("to", to)
                .mapTo(CalendarDay.class)
                .list());
    }

    Optional<CalendarDay> find(String calendar, LocalDate day) {
        return days(calendar, day, day.plusDays(1)).stream().findFirst();
    }

    /** Names of the calendars that have a day or are followed by a property. */
    List<String> names() {
        return db.query(sql -> sql.createQuery("""
                SELECT calendar FROM properties.calendar_day
                UNION
                SELECT calendar FROM properties.property
                ORDER BY 1""")
                .mapTo(String.class)
                .list());
    }

    void put(String calendar, CalendarDay day) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO properties.calendar_day (calendar, day, kind, name, provisional)
                VALUES (:calendar, :day, :kind, :name, :provisional)
                ON CONFLICT (calendar, day) DO UPDATE
                SET kind = excluded.kind, name = excluded.name, provisional = excluded.provisional""")
                .bind("calendar", calendar)
                .bind("day", day.day())
                .bind("kind", day.kind().name().toLowerCase(java.util.Locale.ROOT))
                .bind("name", day.name())
                .bind("provisional", day.provisional())
                .execute());
    }

    /** These days instead of all there are in [from, to). */
    void replace(String calendar, LocalDate from, LocalDate to, List<CalendarDay> days) {
        db.run(sql -> sql.createUpdate("""
                DELETE FROM properties.calendar_day WHERE calendar = :calendar AND day >= :from AND day < :to""")
                .bind("calendar", calendar)
                .bind("from", from)
                .bind("to", to)
                .execute());
        days.forEach(day -> put(calendar, day));
    }

    void remove(String calendar, LocalDate day) {
        db.run(sql -> sql.createUpdate("DELETE FROM properties.calendar_day WHERE calendar = :calendar AND day = :day")
                .bind("calendar", calendar)
                .bind("day", day)
                .execute());
    }
}
