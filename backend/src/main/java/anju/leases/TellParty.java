package anju.leases;

import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import anju.properties.Properties;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes to the tenant about what becomes of the lease. */
@Singleton
class TellParty {
    static final String ABOUT = "lease";

    private final Messages messages;
    private final Properties properties;

    TellParty(Messages messages, Properties properties) {
        this.messages = messages;
        this.properties = properties;
    }

    void notice(LeaseRow lease, NoticeRow notice, String template, String answer) {
        send(lease, template,
                Map.of("room", room(lease), "lastDay", notice.endsOn().minusDays(1), "reason", answer), template + notice.id());
    }

    /** @param version of the statement: one that was changed is told anew */
    void statement(LeaseRow lease, UUID statement, long version) {
        send(lease, LeaseTemplates.STATEMENT_SENT, Map.of("room", room(lease)), LeaseTemplates.STATEMENT_SENT + statement + version);
    }

    void offer(LeaseRow lease, UUID offer, LocalDate validUntil) {
        send(lease, LeaseTemplates.OFFER_MADE,
                Map.of("room", room(lease), "lastDay", lease.endsOn().minusDays(1), "until", validUntil),
                LeaseTemplates.OFFER_MADE + offer);
    }

    void answer(LeaseRow lease, UUID word, String text) {
        send(lease, LeaseTemplates.OFFER_ANSWERED, Map.of("room", room(lease), "text", text), LeaseTemplates.OFFER_ANSWERED + word);
    }

    private String room(LeaseRow lease) {
        return properties.unit(lease.unitId()).label();
    }

    private void send(LeaseRow lease, String template, Map<String, Object> said, String key) {
        messages.send(List.of(new NewMessage(lease.tenantId(), lease.propertyId(), template, said, null, ABOUT, lease.id(), key)));
    }
}
