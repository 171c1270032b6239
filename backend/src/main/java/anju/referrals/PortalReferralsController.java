package anju.referrals;

import anju.kernel.CurrentTenant;
import anju.kernel.Cursor;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.referrals.InviteFriend.Friend;
import anju.referrals.ReferralLife.State;
import anju.referrals.ReferralStore.Filter;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Friends I recommend: my link, and how far each has come. Whether a friend waits for a review is between colleagues. */
@Controller("/api/v1/portal/referrals")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalReferralsController {
    private static final String PORTAL = "portal";

    private final CurrentTenant tenant;
    private final ReferralCodes codes;
    private final ReferralStore store;
    private final InviteFriend invite;
    private final List<ReferralOutlook> outlook;

    PortalReferralsController(
            CurrentTenant tenant, ReferralCodes codes, ReferralStore store, InviteFriend invite, List<ReferralOutlook> outlook) {
        this.tenant = tenant;
        this.codes = codes;
        this.store = store;
        this.invite = invite;
        this.outlook = outlook;
    }

    /**
     * @param name as I wrote it; of a friend who wrote it themselves the first character only
     * @param expiresOn first day on which it is too late to sign
     * @param points that it will bring when the first rent has cleared, by the rules of today; 0 once it is over
     */
    @Serdeable
    record MyFriend(
            UUID id, String name, State state, LocalDate expiresOn, @Nullable LocalDate signedOn, @Nullable LocalDate clearedOn,
            @Nullable LocalDate convertedOn, long points, Instant createdAt) {}

    /**
     * @param link path of the page on this site where a friend leaves name and phone
     * @param points that the next friend will bring, by the rules of today
     */
    @Serdeable
    record MyReferrals(String code, String link, long points, int converted, List<MyFriend> friends) {}

    /** @param phone absent: only told of so far */
    @Serdeable
    record FriendOfMine(@NotBlank @Size(max = 100) String name, @Nullable @Size(max = 40) String phone) {}

    @Get
    MyReferrals list() {
        var me = tenant.require().id();
        var code = codes.of(me);
        var rows = store.list(new Filter(List.of(), false, me, null), PropertyScope.ALL, Cursor.MAX_LIMIT, null).items();
        var next = rows.stream().mapToInt(row -> row.ordinal() == null ? 0 : row.ordinal()).max().orElse(0) + 1;
        var points = outlook.stream().mapToLong(rules -> rules.points(me, next)).sum();
        var converted = (int) rows.stream().filter(row -> row.state() == State.CONVERTED).count();
        return new MyReferrals(code, "/r/" + code, points, converted, rows.stream().map(row -> view(row, points)).toList());
    }

    @Post
    @Status(HttpStatus.CREATED)
    MyReferrals recommend(@Valid @Body FriendOfMine body) {
        var phone = body.phone() == null || body.phone().isBlank() ? null : body.phone();
        invite.invite(tenant.require().id(), new Friend(body.name(), phone, PORTAL, null, null), PropertyScope.ALL);
        return list();
    }

    private static MyFriend view(ReferralRow row, long points) {
        var open = switch (row.state()) {
            case INVITED, LEAD, SIGNED, CLEARED -> true;
            case CONVERTED, EXPIRED, REFUSED, REVOKED -> false;
        };
        return new MyFriend(
                row.id(), PORTAL.equals(row.channel()) ? row.friendName() : Masked.name(row.friendName()), row.state(), row.expiresOn(),
                row.signedOn(), row.clearedOn(), row.convertedOn(), open ? points : 0, row.createdAt());
    }
}
