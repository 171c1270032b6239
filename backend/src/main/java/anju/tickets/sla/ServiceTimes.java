package anju.tickets.sla;

import anju.properties.Properties;
import anju.properties.Property;
import anju.properties.WorkCalendar;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The service time of a policy in a house: its shifts in the house's zone, holidays and 调休 by its calendar. */
@Singleton
class ServiceTimes {
    private final Properties properties;
    private final WorkCalendar calendar;

    ServiceTimes(Properties properties, WorkCalendar calendar) {
        this.properties = properties;
        this.calendar = calendar;
    }

    ServiceTime of(SlaPolicy policy, UUID propertyId) {
        return policy.hours() == null ? new RoundTheClock() : of(policy.hours(), properties.property(propertyId));
    }

    private ServiceTime of(String hours, Property house) {
        return new WorkingHours(house.timeZone(), WeekHours.read(hours), day -> calendar.special(house.calendar(), day));
    }
}
