package anju.billing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import anju.kernel.DateRange;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.properties.Properties;
import anju.properties.Property;
import anju.properties.WorkCalendar;
import anju.tenants.Standing;
import anju.tenants.Tenants;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the rent bills of a batch of leases: looks what is missing, then locks those accounts and looks again. */
@Singleton
class BillLeases {
    private final AccountWork work;
    private final AccountReader reader;
    private final BillStore bills;
    private final RentCredits credits;
    private final TermsStore terms;
    private final Leases leases;
    private final Properties properties;
    private final WorkCalendar calendar;
    private final Tenants tenants;
    private final Clock clock;

    BillLeases(
            AccountWork work, AccountReader reader, BillStore bills, RentCredits credits, TermsStore terms, Leases leases,
            Properties properties, WorkCalendar calendar, Tenants tenants, Clock clock) {
        this.work = work;
        this.reader = reader;
        this.bills = bills;
        this.credits = credits;
        this.terms = terms;
        this.leases = leases;
        this.properties = properties;
        this.calendar = calendar;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * @param asRead leases as somebody read them; what counts is how they are once their accounts are locked
     * @return how many bills were made
     */
    @Transactional
    int bill(Collection<Lease> asRead, @Nullable LocalDate upTo) {
        var missing = drafts(asRead, upTo, billed(asRead));
        if (missing.isEmpty()) return 0;
        var accounts = work.open(missing.stream().map(draft -> draft.bill().tenantId).collect(toSet()));
        // another run may have been here, and a lease have ended, before the lock was ours
        var owing = leases.leases(missing.stream().map(draft -> draft.bill().leaseId).collect(toSet())).values().stream()
                .filter(lease -> lease.binds() && accounts.containsKey(lease.tenantId()))
                .toList();
        var drafts = drafts(owing, upTo, billed(owing));
        drafts.forEach(draft -> accounts.get(draft.bill().tenantId).adopt(draft.bill()));
        var purse = credits.open(accounts.keySet(), List.of());
        drafts.stream().map(BillDraft::bill).sorted(Bill.OLDEST_FIRST).forEach(purse::putOn);
        accounts.values().forEach(Account::useCredit);
        work.finish(accounts.values(), LocalDate.now(clock), "corrected");
        bills.insertLines(drafts.stream().flatMap(draft -> draft.lines().stream()).toList());
        credits.save(purse);
        return drafts.size();
    }

    /** Every rent bill the leases ask for, as if none were made. */
    List<BillDraft> whole(Collection<Lease> leases) {
        return drafts(leases, LocalDate.MAX, Map.of());
    }

    private List<BillDraft> drafts(
            Collection<Lease> leases, @Nullable LocalDate upTo, Map<UUID, List<DateRange>> billed) {
        if (leases.isEmpty()) return List.of();
        var houses = properties.all().stream().collect(toMap(Property::id, Function.identity()));
        var propertyTerms = terms.of(leases.stream().map(Lease::propertyId).collect(toSet()));
        var standings = tenants.standings(leases.stream().map(Lease::tenantId).collect(toSet()));
        var drafts = new ArrayList<BillDraft>();
        for (var lease : leases) {
            var house = houses.get(lease.propertyId());
            var agreed = propertyTerms.get(lease.propertyId());
            if (house == null || agreed == null) continue;
            drafts.addAll(RentBills.of(
                    lease, agreed, standings.getOrDefault(lease.tenantId(), Standing.none(lease.tenantId())),
                    upTo == null ? LocalDate.now(clock.withZone(house.timeZone())).plusDays(agreed.daysAhead()) : upTo,
                    moved(house, agreed), billed.getOrDefault(lease.id(), List.of())));
        }
        return drafts;
    }

    private UnaryOperator<LocalDate> moved(Property house, PropertyTerms agreed) {
        return agreed.dueDaysMoved() ? day -> calendar.onOrAfter(house.calendar(), day) : UnaryOperator.identity();
    }

    /** What each lease was ever billed for, by whomever. */
    Map<UUID, List<DateRange>> billed(Collection<Lease> leases) {
        if (leases.isEmpty()) return Map.of();
        return reader.rentPeriods(leases).stream()
                .collect(groupingBy(AccountReader.RentPeriod::leaseId, mapping(AccountReader.RentPeriod::range, toList())));
    }
}
