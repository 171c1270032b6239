package anju.leases;

import anju.kernel.CurrentTenant;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.leases.Lease.State;
import anju.leases.LeaseViews.Item;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A tenant's own leases, to read. */
@Controller("/api/v1/portal/leases")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalLeasesController {
    private static final Set<State> UNSEEN = Set.of(State.DRAFT, State.CANCELLED);

    private final CurrentTenant tenant;
    private final LeaseStore store;
    private final LeaseViews views;
    private final LeaseDay day;
    private final KeepStatement statements;
    private final OfferStore offers;

    PortalLeasesController(CurrentTenant tenant, LeaseStore store, LeaseViews views, LeaseDay day, KeepStatement statements,
            OfferStore offers) {
        this.tenant = tenant;
        this.store = store;
        this.views = views;
        this.day = day;
        this.statements = statements;
        this.offers = offers;
    }

    /**
     * @param to first day after the lease
     * @param depositHeld what is with the house of it now
     * @param nextPeriodFrom first day of the next rent period; null: there is none any more
     * @param nextRent of that period
     * @param others who else signed
     * @param primary whether it is mine to decide about: the others signed with me
     * @param statement of the deposit: there is one to read; {@code offer}: to stay, likewise
     */
    @Serdeable
    record MyLease(
            UUID id,
            String property,
            String room,
            LocalDate from,
            LocalDate to,
            boolean over,
            Money rent,
            int cadenceMonths,
            Money depositAgreed,
            Money depositHeld,
            @Nullable LocalDate nextPeriodFrom,
            @Nullable Money nextRent,
            List<String> others,
            boolean primary,
            boolean statement,
            boolean offer) {}

    @Serdeable
    record MyLeases(List<MyLease> items) {}

    /** The newest first. */
    @Get
    MyLeases list() {
        var me = tenant.require().id();
        var rows = store.ofTenant(me, PropertyScope.ALL).stream().filter(row -> !UNSEEN.contains(row.state())).toList();
        var items = views.items(rows);
        var todays = day.todays();
        return new MyLeases(rows.stream()
                .map(row -> mine(row, items.get(rows.indexOf(row)), me, todays.getOrDefault(row.propertyId(), row.startsOn())))
                .toList());
    }

    private MyLease mine(LeaseRow row, Item item, UUID me, LocalDate today) {
        var deposit = views.deposit(row);
        var next = NextPeriod.after(today, item.from(), item.to(), item.cadenceMonths());
        var others = item.parties().stream()
                .filter(party -> !party.tenantId().equals(me))
                .map(LeaseViews.Party::name)
                .toList();
        return new MyLease(
                item.id(), item.property(), item.unit(), item.from(), item.to(), !item.to().isAfter(today), item.rent(),
                item.cadenceMonths(), deposit.agreed(), deposit.held(), next,
                next == null ? null : item.rent().multipliedBy(item.cadenceMonths()), others, row.tenantId().equals(me),
                row.tenantId().equals(me) && statements.sent(row).isPresent(),
                offers.own(me, row.id()).filter(one -> one.state() == OfferState.OPEN).isPresent());
    }
}
