package anju.community.events;

import anju.community.Neighbours;
import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;

/** An event as a file for the calendar of a phone. */
@Singleton
class EventCalendar {
    private final Neighbours neighbours;
    private final Clock clock;

    EventCalendar(Neighbours neighbours, Clock clock) {
        this.neighbours = neighbours;
        this.clock = clock;
    }

    String of(EventRow row, Locale reader) {
        var event = new VEvent();
        event.setUid(row.id() + "@anju");
        event.setDateTimeStamp(Date.from(clock.instant()));
        event.setSequence((int) row.version());
        event.setSummary(row.titles().in(reader));
        event.setLocation(neighbours.house(row.propertyId()).name() + " · " + row.placesNames().in(reader));
        if (!row.texts().in(reader).isEmpty()) event.setDescription(row.texts().in(reader));
        event.setDateStart(Date.from(row.startsAt()), true);
        event.setDateEnd(Date.from(row.endsAt()), true);
        if (row.cancelledAt() != null) event.setStatus(Status.cancelled());
        var calendar = new ICalendar();
        calendar.setProductId("-//Anju//Events//EN");
        calendar.addEvent(event);
        return Biweekly.write(calendar).version(ICalVersion.V2_0).go();
    }
}
