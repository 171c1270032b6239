package anju.referrals;

import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.referrals.ReferralLife.Step;
import anju.tenants.Home;
import anju.tenants.Homes;
import anju.tenants.PhoneNumbers;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes down whom a tenant recommends: first perhaps only a name, then the phone that makes a lead of it. */
@Singleton
class InviteFriend {
    /** More open recommendations than this are not friends but a machine. */
    private static final int MOST_OPEN = 30;

    private final ReferralStore store;
    private final ReferralCodes codes;
    private final PolicyStore policies;
    private final Tenants tenants;
    private final Homes homes;
    private final CheckIntegrity integrity;
    private final ReferralNews news;
    private final ReferralDay day;
    private final Clock clock;

    InviteFriend(
            ReferralStore store,
            ReferralCodes codes,
            PolicyStore policies,
            Tenants tenants,
            Homes homes,
            CheckIntegrity integrity,
            ReferralNews news,
            ReferralDay day,
            Clock clock) {
        this.store = store;
        this.codes = codes;
        this.policies = policies;
        this.tenants = tenants;
        this.homes = homes;
        this.integrity = integrity;
        this.news = news;
        this.day = day;
        this.clock = clock;
    }

    /** @param phone as typed; null: only invited so far */
    record Friend(
            String name, @Nullable String phone, @Nullable String channel, @Nullable String device, @Nullable String note) {}

    @Transactional
    UUID invite(UUID referrerId, Friend friend, PropertyScope scope) {
        tenants.visible(referrerId, scope);
        codes.of(referrerId);
        if (store.openLeads(referrerId) >= MOST_OPEN) throw new Problem.RuleBroken("referrals.too_many_open", MOST_OPEN);
        var home = home(referrerId, scope);
        var phone = friend.phone() == null ? null : e164(friend.phone());
        var row = new ReferralRow(
                Ids.next(), referrerId, home, phone == null ? ReferralLife.State.INVITED : ReferralLife.State.LEAD,
                friend.name().strip(), phone, phone == null ? null : known(phone), null, null, friend.device(), friend.channel(),
                friend.note(), policies.of(home).expiry(day.today(home)), null, null, null, null, null, null, null, 0,
                clock.instant());
        store.insert(row);
        news.happened(row, phone == null ? "invited" : "lead", null);
        news.audit("referrals.invited", null, row, null);
        if (phone != null) integrity.check(row);
        return row.id();
    }

    @Transactional
    void takeDown(UUID id, String name, String phone, @Nullable String device, PropertyScope scope) {
        var invited = store.lock(id, scope);
        ReferralLife.require(invited.state(), Step.TAKE_DOWN);
        var number = e164(phone);
        var expiry = policies.of(invited.ruledBy()).expiry(day.today(invited.ruledBy()));
        var lead = invited.takenDown(name.strip(), number, known(number), device, expiry);
        store.update(lead);
        news.happened(lead, "lead", null);
        news.audit("referrals.taken_down", invited, lead, null);
        integrity.check(lead);
    }

    private @Nullable UUID known(String phone) {
        return tenants.byPhone(phone).map(Tenant::id).orElse(null);
    }

    private static String e164(String phone) {
        return PhoneNumbers.e164(phone).orElseThrow(() -> new Problem.Invalid("/phone", "referrals.phone", phone));
    }

    /** Where the referrer lives, else will or did, of the houses that the scope sees; where they were taken in when it is none. */
    private @Nullable UUID home(UUID referrerId, PropertyScope scope) {
        return homes.of(referrerId).stream()
                .map(Home::propertyId)
                .filter(scope::includes)
                .findFirst()
                .orElseGet(() -> store.takenIn(referrerId));
    }
}
