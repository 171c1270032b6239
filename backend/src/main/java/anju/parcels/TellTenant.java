package anju.parcels;

import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Writes to tenants about their parcels. */
@Singleton
class TellTenant {
    private final Messages messages;

    TellTenant(Messages messages) {
        this.messages = messages;
    }

    void arrived(ParcelRow row) {
        send(row, ParcelTemplates.ARRIVED, ParcelTemplates.ARRIVED + row.id());
    }

    void remind(ParcelRow row) {
        send(row, ParcelTemplates.REMINDER, ParcelTemplates.REMINDER + row.id() + row.remindOn());
    }

    void returned(ParcelRow row) {
        send(row, ParcelTemplates.RETURNED, ParcelTemplates.RETURNED + row.id());
    }

    private void send(ParcelRow row, String template, String key) {
        var half = row.code().length() / 2;
        Map<String, Object> said = Map.of(
                "carrier", row.carrier(), "shelf", row.shelf(), "code", row.code().substring(0, half) + " " + row.code().substring(half),
                "until", row.keepUntil());
        messages.send(List.of(new NewMessage(row.tenantId(), row.propertyId(), template, said, null, "parcel", row.id(), key)));
    }
}
