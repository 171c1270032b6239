package anju.paying;

import anju.billing.Billing;
import anju.billing.Billing.Owed;
import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Autopay as tenants and staff read it. */
@Singleton
class AutopayViews {
    private final DrawStore draws;
    private final Billing billing;

    AutopayViews(DrawStore draws, Billing billing) {
        this.draws = draws;
        this.billing = billing;
    }

    /**
     * @param words what was agreed to, as it was read
     * @param daysBefore before the due day
     */
    @Serdeable
    record MandateView(
            UUID id, String gateway, int daysBefore, String words, Instant agreedAt, String agreedBy) {
        static MandateView of(MandateRow row) {
            return new MandateView(row.id(), row.gateway(), row.daysBefore(), row.words(), row.agreedAt(), row.agreedBy());
        }
    }

    /**
     * @param state waiting, drawing or left (tried often enough: the tenant pays it)
     * @param nextOn when it is drawn, or tried again; of one that waits
     * @param reason why the last try failed: declined, insufficient, disputed, returned, other
     */
    @Serdeable
    record DrawView(
            UUID billId, String item, LocalDate periodFrom, LocalDate dueOn, Money amount, String state, LocalDate nextOn, int tries,
            @Nullable String reason) {}

    /** Those that something is still owed on. */
    List<DrawView> draws(UUID tenant, PropertyScope scope) {
        return draws.open(tenant, scope).stream().flatMap(row -> view(row).stream()).toList();
    }

    Optional<DrawView> view(DrawRow row) {
        return billing.owed(row.tenantId(), List.of(row.billId())).stream()
                .map(Owed::outstanding)
                .filter(Money::isPositive)
                .findFirst()
                .map(amount -> new DrawView(
                        row.billId(), row.item(), row.periodFrom(), row.dueOn(), amount, row.state().name().toLowerCase(Locale.ROOT),
                        row.nextOn(), row.tries(), row.reason()));
    }
}
