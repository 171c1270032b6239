package anju.paying;

import anju.kernel.Texts;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;

/** Tells tenants before a bill is drawn, and what came of it; with the transaction that it is about, once. */
@Singleton
class TellOfDraws {
    private final Messages messages;
    private final Tenants tenants;
    private final Texts texts;

    TellOfDraws(Messages messages, Tenants tenants, Texts texts) {
        this.messages = messages;
        this.tenants = tenants;
        this.texts = texts;
    }

    void soon(DrawRow draw, Money amount) {
        send(draw, AutopayTemplates.SOON, amount, Map.of("drawOn", draw.nextOn()), "");
    }

    void drawn(DrawRow draw, Money amount) {
        send(draw, AutopayTemplates.DRAWN, amount, Map.of(), "");
    }

    void failed(DrawRow draw, Money amount, String reason, LocalDate next) {
        send(draw, AutopayTemplates.FAILED, amount, Map.of("reason", said(draw, reason), "nextOn", next), ":" + draw.tries());
    }

    void left(DrawRow draw, Money amount, String reason) {
        send(draw, AutopayTemplates.LEFT, amount, Map.of("reason", said(draw, reason)), "");
    }

    private void send(DrawRow draw, String template, Money amount, Map<String, Object> more, String which) {
        var variables = new HashMap<String, Object>(more);
        variables.put("amount", amount);
        variables.put("item", texts.get(language(draw), "billing.item." + draw.item()));
        variables.put("month", YearMonth.from(draw.periodFrom()));
        variables.put("dueOn", draw.dueOn());
        messages.send(List.of(new NewMessage(
                draw.tenantId(), draw.propertyId(), template, variables, null, "bill", draw.billId(),
                template + ":" + draw.billId() + ":" + draw.mandateId() + which)));
    }

    private String said(DrawRow draw, String reason) {
        return texts.get(language(draw), "paying.reason." + reason);
    }

    private Locale language(DrawRow draw) {
        return Locale.forLanguageTag(tenants.tenant(draw.tenantId()).language());
    }
}
