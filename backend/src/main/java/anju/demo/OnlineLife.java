package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tenants who pay on their phones: one does, one is declined, one leaves the page; and two whose bills are drawn. */
@Singleton
@Requires(property = "anju.demo.enabled", value = "true")
class OnlineLife {
    private static final List<String> CHOICES = List.of("PAY", "DECLINE", "");
    private static final int DRAWN = 2;
    private static final Map<String, String> IN_SHANGHAI =
            Map.of("holder", "安居公寓管理有限公司", "bank", "招商银行上海分行", "number", "6214 8301 0000 1234");
    private static final Map<String, String> IN_LISBON =
            Map.of("holder", "Casa Anju Lda", "bank", "Banco de Exemplo, Lisboa", "number", "PT50 0002 0123 1234 5678 9015 4");

    private final Console console;
    private final Known known;

    OnlineLife(Console console, Known known) {
        this.console = console;
        this.known = known;
    }

    /** Where tenants transfer to. */
    void openAccounts() {
        for (var house : House.all()) {
            var path = "/api/v1/properties/" + known.property(house) + "/bank-account";
            var now = console.get(MANAGER, path);
            if (!now.text("number").isEmpty()) continue;
            var account = house.currency().equals("EUR") ? IN_LISBON : IN_SHANGHAI;
            console.put(MANAGER, path, account, "If-Match", String.valueOf(now.etag()));
        }
    }

    void pay(UUID but) {
        var open = console.get(MANAGER, "/api/v1/bills?state=open&item=rent&limit=50").items().stream()
                .filter(bill -> !String.valueOf(bill.get("tenantId")).equals(but.toString()))
                .limit(CHOICES.size() + DRAWN)
                .toList();
        for (var n = 0; n < open.size(); n++) {
            var tenant = console.tenant(MANAGER, String.valueOf(open.get(n).get("tenantId")));
            if (n < CHOICES.size()) payOnline(tenant, String.valueOf(open.get(n).get("id")), CHOICES.get(n));
            else agree(tenant);
        }
    }

    private void payOnline(String tenant, String bill, String choice) {
        var order = console.post(
                tenant, "/api/v1/portal/payment-orders", Map.of("billIds", List.of(bill), "gateway", "sandbox"),
                "Idempotency-Key", "demo-online-" + bill);
        if (!choice.isEmpty()) console.form(order.text("page"), "choice=" + choice);
    }

    private void agree(String tenant) {
        var choices = (List<?>) console.get(tenant, "/api/v1/portal/autopay").body().get("choices");
        var words = String.valueOf(((Map<?, ?>) choices.getFirst()).get("words"));
        console.post(tenant, "/api/v1/portal/autopay", Map.of("daysBefore", 0, "words", words));
    }
}
