package anju.messaging;

import java.time.LocalTime;

/** A row of messaging.settings: the installation's rules for every message. */
record MessageSettings(
        LocalTime quietFrom, LocalTime quietTo, boolean urgentPasses, int mostInDay, int mostInWeek, long version) {

    QuietHours quiet() {
        return new QuietHours(quietFrom, quietTo);
    }

    Budget budget() {
        return new Budget(mostInDay, mostInWeek);
    }
}
