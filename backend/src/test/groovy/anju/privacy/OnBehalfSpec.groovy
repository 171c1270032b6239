package anju.privacy

import static anju.kernel.Role.ADMIN

import anju.testing.AnjuSpec
import anju.testing.FullHouse
import anju.testing.JsonHttp
import spock.lang.Shared

/** Some tenants never use the portal: staff do for them what they could do there, and the trail says for whom. */
class OnBehalfSpec extends AnjuSpec {
    @Shared JsonHttp staff
    @Shared FullHouse house

    def setupSpec() {
        staff = signedIn(ADMIN)
        house = new FullHouse(staff).fill()
    }

    def "#action by staff names the tenant"() {
        given:
        act(staff, house.ids)

        when:
        def entry = staff.get("/api/v1/audit?action=$action&limit=1").body.items.first()

        then:
        entry.actorName == 'Somebody'
        house.ids.tenant in [entry.after.tenantId, entry.entityId]

        where:
        action                      | act
        'tickets.opened'            | { who, ids -> ok(who.post('/api/v1/tickets', [kind: 'REPAIR', unitId: ids.unit, tenantId: ids.tenant, channel: 'window', title: 'Drips'])) }
        'tickets.heard'             | { who, ids -> ok(who.post("/api/v1/tickets/$ids.ticket/messages", [direction: 'IN', channel: 'phone', text: 'It still drips'])) }
        'tickets.acknowledge'       | { who, ids -> moved(who, ids, 'moves', [move: 'ACKNOWLEDGE']) }
        'tickets.start'             | { who, ids -> moved(who, ids, 'moves', [move: 'START']) }
        'tickets.resolve'           | { who, ids -> moved(who, ids, 'moves', [move: 'RESOLVE', resolution: 'New seal']) }
        'tickets.tell'              | { who, ids -> moved(who, ids, 'telling', [channel: 'phone', text: 'Dry']) }
        'tickets.agree'             | { who, ids -> moved(who, ids, 'answer', [agreed: true]) }
        'tickets.rated'             | { who, ids -> moved(who, ids, 'rating', [rating: 5]) }
        'rewards.redeemed'          | { who, ids -> ok(who.post("/api/v1/tenants/$ids.tenant/redemptions", [rewardId: ids.reward])) }
        'rewards.cancelled'         | { who, ids -> ok(who.post("/api/v1/redemptions/$ids.redemption/cancellation", [reason: 'asked'])) }
        'referrals.invited'         | { who, ids -> ok(who.post('/api/v1/referrals', [referrerId: ids.tenant, name: 'Friend'])) }
        'surveys.answered_for'      | { who, ids -> }
        'messaging.consent_changed' | { who, ids -> ok(who.with('If-Match': '"0"').put("/api/v1/tenants/$ids.tenant/consent", [optedOut: ['POINTS'], doNotCall: true])) }
        'privacy.export_asked'      | { who, ids -> ok(who.post("/api/v1/tenants/$ids.tenant/data-exports")) }
        'privacy.erasure_asked'     | { who, ids -> }
    }

    private static void ok(JsonHttp.Answer answer) {
        assert answer.status in [200, 201, 204]
    }

    private static void moved(JsonHttp who, Map ids, String what, Map body) {
        def version = '"' + who.get("/api/v1/tickets/$ids.ticket").body.ticket.version + '"'
        ok(who.with('If-Match': version).post("/api/v1/tickets/$ids.ticket/$what".toString(), body))
    }
}
