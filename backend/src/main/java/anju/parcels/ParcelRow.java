package anju.parcels;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of parcels.parcel.
 *
 * @param code of all that wait for the tenant in that house
 * @param keepUntil the last day, then it goes back
 * @param handedTo a name; null: whoever had the code
 */
record ParcelRow(
        UUID tenantId,
        UUID id,
        UUID propertyId,
        String room,
        String carrier,
        String tracking,
        String shelf,
        String note,
        String code,
        ParcelState state,
        Instant arrivedAt,
        String arrivedBy,
        LocalDate keepUntil,
        LocalDate remindOn,
        int reminders,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String handedTo,
        @Nullable String reason) {

    ParcelRow ended(ParcelState as, Instant at, String by, @Nullable String to, @Nullable String why) {
        return new ParcelRow(
                tenantId, id, propertyId, room, carrier, tracking, shelf, note, code, as, arrivedAt, arrivedBy, keepUntil, remindOn,
                reminders, at, by, to, why);
    }
}
