package anju.properties;

/** Days of a calendar were set or removed. */
public record CalendarChanged(String calendar) {}
