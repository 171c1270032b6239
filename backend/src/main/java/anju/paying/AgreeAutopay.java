package anju.paying;

import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.Texts;
import anju.tenants.TenantDays;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant agrees that bills are drawn, and that it ends. */
@Singleton
class AgreeAutopay {
    private final MandateStore mandates;
    private final DrawStore draws;
    private final Gateways gateways;
    private final Tenants tenants;
    private final TenantDays days;
    private final PayingSettings settings;
    private final Texts texts;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    AgreeAutopay(
            MandateStore mandates, DrawStore draws, Gateways gateways, Tenants tenants, TenantDays days, PayingSettings settings,
            Texts texts, ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.mandates = mandates;
        this.draws = draws;
        this.gateways = gateways;
        this.tenants = tenants;
        this.days = days;
        this.settings = settings;
        this.texts = texts;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is agreed to, in the reader's language. */
    String words(int daysBefore, Locale locale) {
        var key = daysBefore == 0 ? "paying.autopay_on_due" : "paying.autopay_before";
        var when = texts.get(locale, key, daysBefore);
        return texts.named(locale, "paying.autopay_words", Map.of("days", when, "tries", settings.drawTries()));
    }

    /** @param read the words as they stood on the tenant's screen: nobody agrees to others */
    @Transactional
    public void agree(UUID tenant, int daysBefore, String read, Locale locale) {
        var gateway = gateways.drawing().orElseThrow(() -> new Problem.RuleBroken("paying.no_autopay"));
        var words = words(daysBefore, locale);
        if (!words.equals(read)) throw new Problem.Conflict("paying.words_changed");
        var name = tenants.tenant(tenant).name();
        var mandate = new MandateRow(
                tenant, Ids.next(), gateway.code(), daysBefore, words, clock.instant(), days.today(tenant), name, null, null, null);
        if (mandates.insert(mandate)) {
            audited("paying.autopay_agreed", mandate, Map.of("daysBefore", daysBefore, "words", words));
            return;
        }
        var standing = mandates.standing(tenant);
        if (standing.isEmpty() || standing.get().daysBefore() != daysBefore) throw new Problem.Conflict("paying.autopay_agreed");
    }

    /** At once: nothing that waits is drawn any more. Ended twice, it ended once. */
    @Transactional
    public void end(UUID tenant, String by, @Nullable String why) {
        mandates.lockedStanding(tenant).ifPresent(mandate -> {
            mandates.end(mandate, by, why, clock.instant());
            draws.end(mandate);
            audited("paying.autopay_ended", mandate, why == null ? Map.of() : Map.of("reason", why));
        });
    }

    private void audited(String action, MandateRow mandate, Map<String, ?> what) {
        var facts = new HashMap<String, Object>(what);
        facts.put("tenantId", mandate.tenantId().toString());
        facts.put("tenant", tenants.tenant(mandate.tenantId()).name());
        facts.put("gateway", mandate.gateway());
        audit.publishEvent(new Audited(action, "mandate", mandate.id(), null, Map.of(), facts));
    }
}
