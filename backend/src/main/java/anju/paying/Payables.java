package anju.paying;

import anju.kernel.Texts;
import anju.properties.Properties;
import anju.tenants.Tenants;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says to a channel what an order is about, in the tenant's language. */
@Singleton
class Payables {
    private final Properties properties;
    private final Tenants tenants;
    private final Texts texts;
    private final String origin;

    /** @param origin of the addresses that tenants come back to; without one they stay on the address they came from */
    Payables(Properties properties, Tenants tenants, Texts texts, @Nullable @Value("${anju.public-origin}") String origin) {
        this.properties = properties;
        this.tenants = tenants;
        this.texts = texts;
        this.origin = origin == null ? "" : origin;
    }

    Payable of(OrderRow order) {
        var payee = properties.property(order.propertyId()).name();
        var language = Locale.forLanguageTag(tenants.tenant(order.tenantId()).language());
        return new Payable(
                order.reference(), order.number(), order.money(), payee, texts.get(language, "paying.subject", payee),
                URI.create(origin + "/portal/bills/paid/" + order.id()), order.expiresAt());
    }
}
