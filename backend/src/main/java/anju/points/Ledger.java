package anju.points;

import anju.kernel.Problem;
import anju.tenants.TenantDays;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ledger on PostgreSQL: decides under the accounts' lock, writes by {@link PostingWriter}. {@code today} is the day that
 * has begun everywhere: what is due earlier where a tenant lives, {@link DueLots} settles before anything is taken.
 */
@Singleton
class Ledger implements PointsLedger {
    private static final Comparator<Posting> BY_TENANT = Comparator.comparing(Posting::tenantId, TenantOrder.LIKE_POSTGRES);

    private final LedgerStore store;
    private final PostingWriter writer;
    private final RuleLabels labels;
    private final DueLots dueLots;
    private final TenantDays days;
    private final Clock clock;

    Ledger(LedgerStore store, PostingWriter writer, RuleLabels labels, DueLots dueLots, TenantDays days, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.labels = labels;
        this.dueLots = dueLots;
        this.days = days;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<Posted> award(Collection<Award> awards) {
        var today = days.now().earliest();
        var names = new HashMap<UUID, RuleLabels.Label>();
        var postings = new ArrayList<Posting>(awards.size());
        for (var award : awards) {
            names.computeIfAbsent(award.ruleVersionId(), version ->
                    new RuleLabels.Label(version, award.ruleId(), award.ruleName(), award.ruleNameEn()));
            postings.add(posting(award, today));
        }
        labels.write(names.values());
        return credit(PostingKind.AWARD, postings, today);
    }

    private static Posting posting(Award award, LocalDate today) {
        var pendingUntil = pending(award.pendingUntil(), award.expiresOn(), today);
        return new Posting(
                award.tenantId(),
                PostingIds.award(award.ruleId(), award.factId(), award.purpose()),
                PostingKind.AWARD,
                Bucket.ISSUED,
                pendingUntil == null ? Bucket.AVAILABLE : Bucket.PENDING,
                award.points(),
                award.occurredAt(),
                pendingUntil,
                award.expiresOn(),
                award.ruleId(),
                award.ruleVersionId(),
                award.factId(),
                award.purpose(),
                null,
                null,
                null,
                null);
    }

    /** Pending only while that day lies ahead; what has expired already waits for nothing. */
    private static @Nullable LocalDate pending(@Nullable LocalDate until, @Nullable LocalDate expiresOn, LocalDate today) {
        if (until == null || !until.isAfter(today)) return null;
        return expiresOn != null && !expiresOn.isAfter(today) ? null : until;
    }

    @Override
    @Transactional
    public List<Posted> open(Collection<Opening> openings) {
        var now = clock.instant();
        var postings = openings.stream()
                .map(opening -> Posting.of(
                                opening.tenantId(), PostingIds.opening(opening.tenantId(), opening.key()), PostingKind.OPENING,
                                Bucket.ISSUED, Bucket.AVAILABLE, opening.points(), now)
                        .lot(null, opening.expiresOn())
                        .because(null, opening.note(), null))
                .toList();
        return asTheyStand(credit(PostingKind.OPENING, postings, days.now().earliest()));
    }

    private List<Posted> credit(PostingKind kind, List<Posting> postings, LocalDate today) {
        if (postings.isEmpty()) return List.of();
        var inOrder = postings.stream().sorted(BY_TENANT).toList();
        var credited = writer.credit(kind, inOrder, today, days.zone());
        if (!credited.indebted().isEmpty()) payOff(credited.indebted(), clock.instant(), today);
        var seen = credited.posted();
        return postings.stream()
                .map(posting -> new Posted(posting.tenantId(), posting.id(), posting.points(), seen.remove(posting.id())))
                .toList();
    }

    /** What was there before answers with its own points, whatever was asked for now. */
    private List<Posted> asTheyStand(List<Posted> answers) {
        var before = answers.stream().filter(answer -> !answer.created()).toList();
        if (before.isEmpty()) return answers;
        var standing = store.postings(
                before.stream().map(Posted::tenantId).toList(), before.stream().map(Posted::postingId).toList());
        return answers.stream()
                .map(answer -> answer.created()
                        ? answer
                        : new Posted(answer.tenantId(), answer.postingId(), standing.get(answer.postingId()).points(), false))
                .toList();
    }

    /** Debt takes from what is free before the tenant can. */
    private void payOff(Collection<UUID> tenants, Instant at, LocalDate today) {
        writer.post(DebtPayoff.postings(store.lock(tenants).values(), store.lots(tenants), at, today));
    }

    @Override
    @Transactional
    public List<Posted> reverse(Collection<Reversal> reversals) {
        if (reversals.isEmpty()) return List.of();
        var today = days.now().earliest();
        var tenants = new TreeSet<UUID>();
        reversals.forEach(reversal -> tenants.add(reversal.tenantId()));
        dueLots.settle(store.lock(tenants).values());
        var todays = days.todays(tenants);
        var awards = awards(reversals);
        var done = store.postings(
                        awards.values().stream().map(Posting::tenantId).toList(),
                        awards.keySet().stream().map(id -> PostingIds.reversal(id, 0)).toList())
                .keySet();
        var lots = store.lots(tenants);
        var expired = store.expired(tenantsOfExpired(awards.values(), todays));
        var postings = new ArrayList<Posting>();
        var result = new ArrayList<Posted>();
        for (var reversal : reversals) {
            var award = awards.remove(PostingIds.award(reversal.ruleId(), reversal.factId(), reversal.purpose()));
            if (award == null) continue;
            var first = PostingIds.reversal(award.id(), 0);
            var created = !done.contains(first);
            if (created) postings.addAll(clawBack(award, reversal.occurredAt(), reversal.reason(), lots, expired, today));
            result.add(new Posted(award.tenantId(), first, award.points(), created));
        }
        writer.post(postings);
        return result;
    }

    @Override
    @Transactional
    public void withdrawOpening(UUID tenantId, String key, String reason) {
        var tenant = Set.of(tenantId);
        var accounts = store.lock(tenant).values();
        var id = PostingIds.opening(tenantId, key);
        var opening = store.postings(List.of(tenantId), List.of(id)).get(id);
        if (opening == null) return;
        if (!store.postings(List.of(tenantId), List.of(PostingIds.reversal(opening.id(), 0))).isEmpty()) return;
        var today = days.now().earliest();
        dueLots.settle(accounts);
        var expired = store.expired(tenantsOfExpired(List.of(opening), days.todays(tenant)));
        writer.post(clawBack(opening, clock.instant(), reason, store.lots(tenant), expired, today));
    }

    private Map<UUID, Posting> awards(Collection<Reversal> reversals) {
        return store.postings(
                reversals.stream().map(Reversal::tenantId).toList(),
                reversals.stream()
                        .map(reversal -> PostingIds.award(reversal.ruleId(), reversal.factId(), reversal.purpose()))
                        .toList());
    }

    private static Set<UUID> tenantsOfExpired(Collection<Posting> awards, Map<UUID, LocalDate> todays) {
        return awards.stream()
                .filter(award -> award.expiresOn() != null && !award.expiresOn().isAfter(todays.get(award.tenantId())))
                .map(Posting::tenantId)
                .collect(Collectors.toSet());
    }

    /**
     * Takes one award back and keeps {@code lots} and {@code expired} as they are after it, for the next one. Due lots must
     * have been settled: points that have expired cannot be taken, and must not stay available beside the debt.
     */
    private static List<Posting> clawBack(
            Posting award,
            Instant at,
            String reason,
            Map<UUID, List<Lot>> lots,
            Map<UUID, Map<LocalDate, Long>> expired,
            LocalDate today) {
        var own = lots.getOrDefault(award.tenantId(), List.of());
        var expiredByDay = expired.getOrDefault(award.tenantId(), Map.of());
        var gone = award.expiresOn() == null ? 0 : expiredByDay.getOrDefault(award.expiresOn(), 0L);
        var parts = Clawback.of(award, own, gone, today);
        var postings = new ArrayList<Posting>();
        var left = new ArrayList<>(own);
        for (var part : parts) {
            postings.add(Posting.of(
                            award.tenantId(), PostingIds.reversal(award.id(), postings.size()), PostingKind.REVERSAL,
                            part.from(), Bucket.REVERSED, part.points(), at)
                    .lot(part.lot())
                    .because(null, reason, null)
                    .reversing(award));
            if (part.from() == Bucket.EXPIRED) expiredByDay.merge(award.expiresOn(), -part.points(), Long::sum);
            left.replaceAll(lot -> lot.equals(part.lot()) ? lot.minus(part.points()) : lot);
        }
        lots.put(award.tenantId(), left);
        return postings;
    }

    @Override
    @Transactional
    public Posted redeem(UUID tenantId, long points, UUID redemptionId, Instant at, String reason) {
        var today = days.now().earliest();
        var first = PostingIds.redemption(redemptionId, 0);
        var purse = store.lockPurse(tenantId, first);
        if (purse.posted()) return new Posted(tenantId, first, points, false);
        var slices = SoonestFirst.take(settled(purse), points, today);
        var available = slices.stream().mapToLong(SoonestFirst.Slice::points).sum();
        if (available < points) throw new Problem.RuleBroken("points.insufficient", points, available, points - available);
        var postings = new ArrayList<Posting>();
        for (var slice : slices) {
            postings.add(Posting.of(
                            tenantId, PostingIds.redemption(redemptionId, postings.size()), PostingKind.REDEMPTION,
                            Bucket.AVAILABLE, Bucket.REDEEMED, slice.points(), at)
                    .lot(slice.lot())
                    .because(redemptionId, reason, null));
        }
        writer.post(postings);
        return new Posted(tenantId, first, points, true);
    }

    /** The lots when what is due of them has gone: on most days nothing is. */
    private List<Lot> settled(LedgerStore.Purse purse) {
        var tenant = purse.account().tenantId();
        var today = days.today(tenant);
        if (purse.lots().stream().noneMatch(lot -> lot.dueOn(today))) return purse.lots();
        dueLots.settle(List.of(purse.account()));
        return store.lots(Set.of(tenant)).getOrDefault(tenant, List.of());
    }

    @Override
    @Transactional
    public Posted cancelRedemption(UUID tenantId, UUID redemptionId, Instant at, String reason) {
        var today = days.now().earliest();
        var accounts = store.lock(Set.of(tenantId)).values();
        var redeemed = store.causedBy(tenantId, redemptionId, PostingKind.REDEMPTION);
        if (redeemed.isEmpty()) throw new Problem.NotFound("points.redemption_unknown");
        var points = redeemed.stream().mapToLong(Posting::points).sum();
        var first = PostingIds.cancel(redemptionId, 0);
        if (!store.postings(List.of(tenantId), List.of(first)).isEmpty()) return new Posted(tenantId, first, points, false);
        var postings = new ArrayList<Posting>();
        for (var part : redeemed) {
            postings.add(Posting.of(
                            tenantId, PostingIds.cancel(redemptionId, postings.size()), PostingKind.REDEMPTION_CANCEL,
                            Bucket.REDEEMED, Bucket.AVAILABLE, part.points(), at)
                    .lot(null, part.expiresOn())
                    .because(redemptionId, reason, null));
        }
        dueLots.settle(accounts);
        writer.post(postings);
        dueLots.settle(store.lock(Set.of(tenantId)).values(), at);
        payOff(Set.of(tenantId), at, today);
        return new Posted(tenantId, first, points, true);
    }

    @Override
    @Transactional
    public Balance balance(UUID tenantId) {
        return balances(Set.of(tenantId)).get(tenantId);
    }

    @Override
    @Transactional
    public Map<UUID, Balance> balances(Collection<UUID> tenantIds) {
        var found = store.balances(tenantIds, days.now().earliest());
        return tenantIds.stream()
                .distinct()
                .collect(Collectors.toMap(id -> id, id -> found.getOrDefault(id, new Balance(id, 0, 0, 0, null, 0))));
    }
}
