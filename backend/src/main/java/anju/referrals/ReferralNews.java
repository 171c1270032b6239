package anju.referrals;

import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.referrals.StepStore.Role;
import anju.referrals.StepStore.StepRow;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells what happened to a referral: both timelines, the audit trail, and the rules engine when points depend on it. */
@Singleton
class ReferralNews {
    private final StepStore steps;
    private final Tenants tenants;
    private final ApplicationEventPublisher<Object> events;
    private final Clock clock;

    ReferralNews(StepStore steps, Tenants tenants, ApplicationEventPublisher<Object> events, Clock clock) {
        this.steps = steps;
        this.tenants = tenants;
        this.events = events;
        this.clock = clock;
    }

    /** @param what {@code invited}, {@code lead}, {@code signed}, … as in the message keys of the timeline */
    void happened(ReferralRow referral, String what, @Nullable String reason) {
        var at = clock.instant();
        steps.add(new StepRow(
                referral.referrerId(), Ids.next(), referral.id(), Role.REFERRER, what, referral.friendName(), reason, at));
        var friend = referral.friendId();
        if (friend == null || friend.equals(referral.referrerId())) return;
        var referrer = tenants.tenant(referral.referrerId()).name();
        steps.add(new StepRow(friend, Ids.next(), referral.id(), Role.FRIEND, what, referrer, reason, at));
    }

    /** A person did it. */
    void audit(String action, @Nullable ReferralRow before, ReferralRow after, @Nullable String reason) {
        events.publishEvent(new Audited(
                action, "referral", after.id(), after.ruledBy(), before == null ? Map.of() : facts(before, null), facts(after, reason)));
    }

    void converted(ReferralRow referral, LocalDate on, boolean revoked) {
        events.publishEvent(new ReferralConverted(
                referral.id(), referral.referrerId(), Objects.requireNonNull(referral.friendId()),
                Objects.requireNonNull(referral.ordinal()), on, revoked));
    }

    private static Map<String, Object> facts(ReferralRow referral, @Nullable String reason) {
        var facts = new HashMap<String, Object>();
        facts.put("state", referral.state().name());
        facts.put("tenantId", referral.referrerId());
        facts.put("friend", referral.friendName());
        if (referral.friendPhone() != null) facts.put("phone", Masked.phone(referral.friendPhone()));
        if (reason != null) facts.put("reason", reason);
        return facts;
    }
}
