package anju.portal;

import anju.billing.OpenBills.OpenBill;
import anju.kernel.CurrentTenant;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.tickets.TicketKind;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A tenant's first page, in one request: what needs me, where I stand, what I have. */
@Controller("/api/v1/portal")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class HomeController {
    private final ReadHome read;
    private final CurrentTenant tenant;

    HomeController(ReadHome read, CurrentTenant tenant) {
        this.read = read;
        this.tenant = tenant;
    }

    /**
     * @param share how far the condition is met, 0 to 1
     * @param has what I have of it; null beside a condition that is more than a comparison, as is {@code needs}
     */
    @Serdeable
    record TierStep(String label, @Nullable String has, @Nullable String needs, double share, boolean held) {}

    /**
     * @param rank 0 for the lowest of {@code of} tiers
     * @param nextName null at the top, where the steps are what keeps the tier
     * @param atRiskOn the day of the step down to {@code atRiskName}; null: not at risk
     */
    @Serdeable
    record TierCard(
            String tier,
            String name,
            int rank,
            int of,
            @Nullable LocalDate since,
            @Nullable String nextName,
            List<TierStep> steps,
            @Nullable LocalDate atRiskOn,
            @Nullable String atRiskName) {}

    /** @param expiryOn the first day on which {@code expiryPoints} of the available ones are gone; null: none go */
    @Serdeable
    record PointsCard(long available, long pending, long debt, @Nullable LocalDate expiryOn, long expiryPoints) {}

    /** @param change what I have more or less for it */
    @Serdeable
    record LastPoints(UUID id, long change, String reason, Instant at) {}

    /**
     * @param itemName the item in the reader's language
     * @param periodTo first day after the period
     * @param overdueDays 0: not overdue
     */
    @Serdeable
    record BillDue(
            UUID id, String item, String itemName, LocalDate periodFrom, LocalDate periodTo, LocalDate dueOn, Money outstanding,
            int overdueDays) {}

    /** Told to be done, and waiting for my yes. */
    @Serdeable
    record TicketTold(UUID id, String number, TicketKind kind, String title, String text, Instant toldAt) {}

    /** @param until the last day; null: none is set */
    @Serdeable
    record SurveyAsked(UUID invitationId, String title, @Nullable LocalDate until) {}

    @Serdeable
    record Headline(UUID id, String title, Instant at, boolean read) {}

    /** I have a place at it; {@code cameAt} null: I am not there yet. */
    @Serdeable
    record EventToday(UUID id, String title, String place, Instant startsAt, Instant endsAt, @Nullable Instant cameAt) {}

    /** @param headlines the unread first, a few; {@code unread} how many of all that is current */
    @Serdeable
    record HouseNews(List<Headline> headlines, int unread, List<EventToday> today) {}

    /** A document that I am asked to confirm. */
    @Serdeable
    record PaperAsked(UUID id, String title) {}

    /** @param what OFFER to stay or STATEMENT of the deposit; {@code until}: the last day to answer, null: none is set */
    @Serdeable
    record LeaseAsked(String what, UUID leaseId, @Nullable LocalDate until) {}

    /** @param code opens all of them; {@code until}: the first goes back after that day */
    @Serdeable
    record ParcelsWaiting(int count, String code, LocalDate until) {}

    /** @param bills the soonest due first; {@code last} null before there were any points */
    @Serdeable
    record HomePage(
            TierCard tier,
            PointsCard points,
            List<BillDue> bills,
            List<TicketTold> tickets,
            List<SurveyAsked> surveys,
            HouseNews news,
            List<PaperAsked> papers,
            List<LeaseAsked> leases,
            List<ParcelsWaiting> parcels,
            @Nullable LastPoints last) {}

    @Get("/home")
    HomePage home() {
        return read.of(tenant.require().id(), ReaderLocale.current());
    }

    static BillDue due(OpenBill bill, String itemName) {
        return new BillDue(
                bill.id(), bill.item(), itemName, bill.periodFrom(), bill.periodTo(), bill.dueOn(), bill.outstanding(),
                bill.overdueDays());
    }
}
