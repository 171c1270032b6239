package anju.leases;

import anju.kernel.CurrentActor;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.LeaseLife.Step;
import anju.leases.OfferRow.Choice;
import anju.leases.OfferRow.Word;
import anju.leases.RenewLease.Renewal;
import anju.tenants.Tenants;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Offers to stay: made by staff, accepted once, declined with a reason, asked about. */
@Singleton
class OfferRenewal {
    private static final int MOST = 3;

    private final LeaseStore leases;
    private final OfferStore offers;
    private final NoticeStore notices;
    private final RenewLease renew;
    private final LeaseDay day;
    private final Tenants tenants;
    private final TellParty tell;
    private final LeaseNews news;
    private final CurrentActor actor;
    private final Clock clock;

    OfferRenewal(
            LeaseStore leases,
            OfferStore offers,
            NoticeStore notices,
            RenewLease renew,
            LeaseDay day,
            Tenants tenants,
            TellParty tell,
            LeaseNews news,
            CurrentActor actor,
            Clock clock) {
        this.leases = leases;
        this.offers = offers;
        this.notices = notices;
        this.renew = renew;
        this.day = day;
        this.tenants = tenants;
        this.tell = tell;
        this.news = news;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param to first day after the new lease; {@code rent} for a month */
    record Way(LocalDate to, Money rent) {}

    /** A newer offer takes the place of one that is open. */
    @Transactional
    OfferRow make(UUID leaseId, List<Way> ways, LocalDate validUntil, String note, PropertyScope scope) {
        var lease = leases.lock(leaseId, scope);
        LeaseLife.require(lease.state(), Step.RENEW);
        check(lease, ways, validUntil);
        offers.last(leaseId)
                .filter(one -> one.state() == OfferState.OPEN)
                .ifPresent(one -> end(lease, one, OfferState.WITHDRAWN, null, null, null, false));
        var row = new OfferRow(
                lease.tenantId(), Ids.next(), leaseId, OfferState.OPEN, validUntil, note, clock.instant(), actor.orSystem().name(), null,
                null, null, null, null);
        var choices = new ArrayList<Choice>();
        ways.forEach(way -> choices.add(new Choice(
                row.tenantId(), row.id(), choices.size() + 1, way.to(), way.rent().getAmount(), way.rent().getCurrencyUnit().getCode())));
        offers.insert(row, choices);
        tell.offer(lease, row.id(), validUntil);
        audit("leases.renewal_offered", lease, row, null);
        return row;
    }

    private void check(LeaseRow lease, List<Way> ways, LocalDate validUntil) {
        var today = day.today(lease.propertyId());
        if (validUntil.isBefore(today)) throw new Problem.Invalid("/validUntil", "leases.offer_over_already", today, validUntil);
        if (ways.isEmpty() || ways.size() > MOST) throw new Problem.Invalid("/choices", "leases.offer_choices", MOST, ways.size());
        for (var n = 0; n < ways.size(); n++) {
            var way = ways.get(n);
            if (!way.to().isAfter(lease.endsOn())) {
                throw new Problem.Invalid("/choices/" + n + "/to", "leases.to_not_after_from", lease.endsOn(), way.to());
            }
            if (!way.rent().getCurrencyUnit().getCode().equals(lease.currency())) {
                throw new Problem.Invalid("/choices/" + n + "/rent", "leases.currency", lease.currency(), way.rent().getCurrencyUnit());
            }
            if (way.rent().isNegative()) throw new Problem.Invalid("/choices/" + n + "/rent", "leases.negative", way.rent().getAmount());
        }
    }

    /** The tenant's lease with that offer still open to them; 404 for another's. */
    @Transactional
    OfferRow accept(UUID tenant, UUID leaseId, UUID offerId, int choice) {
        return accept(leases.lockOwn(leaseId, tenant), offerId, choice, false);
    }

    /** By staff, for the tenant who told them otherwise. */
    @Transactional
    OfferRow acceptFor(UUID offerId, int choice, PropertyScope scope) {
        return accept(leases.lock(find(offerId, scope).leaseId(), scope), offerId, choice, true);
    }

    private OfferRow accept(LeaseRow lease, UUID offerId, int choice, boolean onBehalf) {
        var offer = of(lease, offerId);
        if (offer.state() == OfferState.ACCEPTED && Integer.valueOf(choice).equals(offer.chosen())) return offer; // sent twice
        requireOpen(lease, offer);
        if (notices.last(lease.id()).filter(one -> one.state() == NoticeState.CONFIRMED).isPresent()) {
            throw new Problem.Conflict("leases.notice_already.confirmed"); // whoever goes does not stay
        }
        var way = offers.choices(List.of(offerId)).get(offerId).stream()
                .filter(one -> one.number() == choice)
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid("/choice", "leases.offer_no_choice", choice));
        var today = day.today(lease.propertyId());
        var renewal = new Renewal(way.endsOn(), lease.money(way.rent()), null, null, null, today);
        var renewed = renew.renew(lease.id(), renewal, PropertyScope.ALL);
        return end(lease, offer, OfferState.ACCEPTED, null, choice, renewed, onBehalf);
    }

    @Transactional
    OfferRow decline(UUID tenant, UUID leaseId, UUID offerId, String reason) {
        return decline(leases.lockOwn(leaseId, tenant), offerId, reason, false);
    }

    @Transactional
    OfferRow declineFor(UUID offerId, String reason, PropertyScope scope) {
        return decline(leases.lock(find(offerId, scope).leaseId(), scope), offerId, reason, true);
    }

    private OfferRow decline(LeaseRow lease, UUID offerId, String reason, boolean onBehalf) {
        var offer = of(lease, offerId);
        if (offer.state() == OfferState.DECLINED) return offer;
        requireOpen(lease, offer);
        return end(lease, offer, OfferState.DECLINED, reason, null, null, onBehalf);
    }

    @Transactional
    OfferRow withdraw(UUID offerId, PropertyScope scope) {
        var lease = leases.lock(find(offerId, scope).leaseId(), scope);
        var offer = of(lease, offerId);
        if (offer.state() == OfferState.WITHDRAWN) return offer;
        if (offer.state() != OfferState.OPEN) throw already(offer);
        return end(lease, offer, OfferState.WITHDRAWN, null, null, null, false);
    }

    @Transactional
    OfferRow ask(UUID tenant, UUID leaseId, UUID offerId, String text) {
        var lease = leases.lockOwn(leaseId, tenant);
        var offer = of(lease, offerId);
        say(offer, text, true);
        return offer;
    }

    @Transactional
    OfferRow answer(UUID offerId, String text, PropertyScope scope) {
        var offer = find(offerId, scope);
        var lease = leases.lock(offer.leaseId(), scope);
        tell.answer(lease, say(offer, text, false), text);
        return offer;
    }

    private UUID say(OfferRow offer, String text, boolean byTenant) {
        var said = offers.words(List.of(offer.id())).getOrDefault(offer.id(), List.of());
        var last = said.isEmpty() ? null : said.getLast();
        if (last != null && last.byTenant() == byTenant && last.words().equals(text.strip())) return last.id(); // sent twice
        var id = Ids.next();
        offers.say(new Word(offer.tenantId(), offer.id(), id, clock.instant(), actor.orSystem().name(), byTenant, text.strip()));
        return id;
    }

    OfferRow find(UUID offerId, PropertyScope scope) {
        return offers.find(offerId, scope).orElseThrow(() -> new Problem.NotFound("leases.no_offer"));
    }

    private OfferRow of(LeaseRow lease, UUID offerId) {
        return offers.find(offerId, PropertyScope.ALL)
                .filter(one -> one.leaseId().equals(lease.id()))
                .orElseThrow(() -> new Problem.NotFound("leases.no_offer"));
    }

    private void requireOpen(LeaseRow lease, OfferRow offer) {
        if (offer.state() != OfferState.OPEN) throw already(offer);
        if (day.today(lease.propertyId()).isAfter(offer.validUntil())) {
            throw new Problem.RuleBroken("leases.offer_over", offer.validUntil());
        }
        LeaseLife.require(lease.state(), Step.RENEW);
    }

    private static Problem already(OfferRow offer) {
        return new Problem.Conflict("leases.offer_already." + offer.state().name().toLowerCase(Locale.ROOT));
    }

    private OfferRow end(
            LeaseRow lease,
            OfferRow offer,
            OfferState as,
            @Nullable String why,
            @Nullable Integer choice,
            @Nullable UUID renewed,
            boolean onBehalf) {
        var ended = offer.ended(as, clock.instant(), actor.orSystem().name(), why, choice, renewed);
        offers.end(ended);
        audit(action(as, onBehalf), lease, ended, why);
        return ended;
    }

    private static String action(OfferState as, boolean onBehalf) {
        return switch (as) {
            case OPEN -> "leases.renewal_offered";
            case ACCEPTED -> onBehalf ? "leases.offer_accepted_for" : "leases.offer_accepted";
            case DECLINED -> onBehalf ? "leases.offer_declined_for" : "leases.offer_declined";
            case WITHDRAWN -> "leases.offer_withdrawn";
        };
    }

    private void audit(String action, LeaseRow lease, OfferRow offer, @Nullable String why) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("tenantId", offer.tenantId().toString());
        facts.put("tenant", tenants.tenant(offer.tenantId()).name());
        facts.put("until", offer.validUntil().toString());
        if (why != null) facts.put("reason", why);
        news.audit(action, lease, Map.of(), facts);
    }
}
