package anju.testing

import java.awt.image.BufferedImage
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.ZoneId
import javax.imageio.ImageIO

/** A house with one row of each kind of thing that has an id, made over HTTP by whoever may. Ids by the names routes give them. */
class FullHouse {
    static final LocalDate TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai')) // the house's
    static final String NAME = 'Quillhaven'
    static final String PHONE = '+8613855501234'

    private final JsonHttp admin
    final Map<String, String> ids = [:]
    private String survey // the operator's, not the house's

    FullHouse(JsonHttp admin) {
        this.admin = admin
    }

    /** What a path variable called {@code id} stands for, by the beginning of its path, longest first. */
    String idIn(String path) {
        def kind = [
            '/api/v1/portal/redemptions': 'ownRedemption',
            '/api/v1/papers': 'paper', '/api/v1/faq': 'question', '/api/v1/lease-notices': 'notice', '/api/v1/renewal-offers': 'offer', '/api/v1/parcels': 'parcel', '/api/v1/quick-replies': 'quickReply',
            '/api/v1/inspections': 'inspection', '/api/v1/inspection-plans': 'inspectionPlan',
            '/api/v1/inspection-equipment': 'equipment', '/api/v1/inspection-proposals': 'proposal',
            '/api/v1/data-requests': 'dataRequest',
            '/api/v1/announcements': 'announcement', '/api/v1/events': 'event', '/api/v1/forum': 'post',
            '/api/v1/rewards': 'reward', '/api/v1/redemptions': 'redemption',
            '/api/v1/leases': 'lease', '/api/v1/bills': 'bill', '/api/v1/payments': 'payment', '/api/v1/payment-orders': 'paymentOrder', '/api/v1/tenants': 'tenant',
            '/api/v1/properties': 'property', '/api/v1/units': 'unit', '/api/v1/referrals': 'referral', '/api/v1/imports': 'import',
            '/api/v1/adjustments': 'adjustment', '/api/v1/staff': 'staff', '/api/v1/api-tokens': 'token',
            '/api/v1/segments': 'segment', '/api/v1/messages': 'message', '/api/v1/survey-campaigns': 'campaign', '/api/v1/survey-improvements': 'improvement',
            '/api/v1/survey-responses': 'response', '/api/v1/files': 'file', '/api/v1/callbacks/tasks': 'task',
            '/api/v1/callbacks/promises': 'promise', '/api/v1/callbacks/plans': 'plan', '/api/v1/absences': 'absence',
            '/api/v1/tickets': 'ticket', '/api/v1/care/loops': 'ticket', '/api/v1/ticket-suppliers': 'supplier',
            '/api/v1/session/all': 'portalSession', '/api/v1/sla-policies': 'policy', '/api/v1/ticket-assignment-rules': 'assignment', '/api/v1/ticket-views': 'view'
        ].find { path.startsWith(it.key + '/') || path.replace('/portal/', '/').startsWith(it.key + '/') }
        kind ? ids[kind.value] : null
    }

    FullHouse fill() {
        ids.property = id(made('/api/v1/properties', [name: "$NAME House", timeZone: 'Asia/Shanghai', currency: 'CNY']))
        ids.unit = id(made('/api/v1/units', [propertyId: ids.property, number: '77Q']))
        ids.freeUnit = id(made('/api/v1/units', [propertyId: ids.property, number: '78Q']))
        ids.tenant = id(made('/api/v1/tenants', [name: "$NAME Anna", phone: PHONE, propertyId: ids.property, tags: ["$NAME tag".toString()]]))
        ids.lease = id(made('/api/v1/leases', terms(ids.unit, TODAY.minusMonths(2), TODAY.plusMonths(10))))
        assert admin.post("/api/v1/leases/$ids.lease/signature", [:]).status == 200
        ids.lineId = made("/api/v1/leases/$ids.lease/deposit-lines",
            [kind: 'RECEIVED', amount: yuan(3000), occurredOn: TODAY]).deposit.lines.last().id
        ids.bill = id(made('/api/v1/bills', [leaseId: ids.lease, item: 'utilities', periodFrom: TODAY.minusMonths(1),
            periodTo: TODAY, dueOn: TODAY, amount: yuan(210)]))
        ids.payment = id(made('/api/v1/payments', [tenantId: ids.tenant, paidOn: TODAY, amount: yuan(10), reference: "$NAME-1", clears: false]))
        ids.referral = id(made('/api/v1/referrals', [referrerId: ids.tenant, name: "$NAME Friend", phone: '13855505678']))
        fillInspections()
        ids.adjustment = id(made("/api/v1/tenants/$ids.tenant/adjustments", [points: 900_000, reason: "$NAME thanks"]))
        ids.import = admin.upload('/api/v1/imports?kind=payments', 'payments.csv',
            "phone,paid_on,amount,reference\n$PHONE,$TODAY,12,$NAME-2\n".getBytes('UTF-8')).body.id
        ids.staff = id(made('/api/v1/staff', [username: 'quillhaven-staff', name: "$NAME Keeper", roles: ['AGENT'], propertyIds: [ids.property]]))
        ids.token = id(made('/api/v1/api-tokens', [name: "$NAME token", scopes: admin.get('/api/v1/api-tokens/scopes').body.items.take(1)]))
        ids.segment = id(made('/api/v1/segments', [name: "$NAME people", team: true, segment: [properties: [ids.property]]]))
        survey = made('/api/v1/surveys', [title: 'Calls', template: 'quarterly-call']).survey.id
        assert admin.post("/api/v1/surveys/$survey/versions").status == 201
        ids.campaign = id(made('/api/v1/survey-campaigns', campaign()))
        assert admin.post("/api/v1/survey-campaigns/$ids.campaign/launch").status == 200
        ids.response = made("/api/v1/survey-campaigns/$ids.campaign/answers", heard()).responseId
        ids.remarkId = admin.get("/api/v1/survey-campaigns/$ids.campaign/remarks").body.items[0].id
        ids.improvement = id(made('/api/v1/survey-improvements', [campaignId: ids.campaign, improvement: improvement()]))
        ids.file = id(admin.upload('/api/v1/files', 'room.png', picture()).body)
        ids.message = id(made("/api/v1/tenants/$ids.tenant/messages", [subject: "$NAME news", text: 'hello']))
        fillTickets()
        fillCallbacks()
        fillRewards()
        fillCommunity()
        fillPapers()
        fillPortal()
        ids.dataRequest = made("/api/v1/tenants/$ids.tenant/erasure-requests", [reason: "$NAME leaves".toString()]).id
        ids.n = '1'
        this
    }

    private void fillTickets() {
        ids.supplier = id(made('/api/v1/ticket-suppliers', supplier()))
        ids.ticket = made('/api/v1/tickets', ticket() + [fileIds: [ids.file]]).ticket.id
        ids.policy = made('/api/v1/sla-policies', policy()).policy.id
        ids.assignment = id(made('/api/v1/ticket-assignment-rules', assignment()))
        ids.otherId = made('/api/v1/tickets', ticket()).ticket.id
        assert admin.post('/api/v1/ticket-assignments', [ticketIds: [ids.otherId]]).status == 200 // it waits for somebody to take it
        ids.orderId = admin.post("/api/v1/tickets/$ids.ticket/work-orders", [supplierId: ids.supplier, task: 'mend']).body.workOrders[0].id
        assert admin.post("/api/v1/tickets/$ids.ticket/links", [otherId: ids.otherId, kind: 'RELATED']).status == 200
        assert admin.put("/api/v1/tickets/$ids.ticket/editing", null).status == 204
        ids.view = id(made('/api/v1/ticket-views', view()))
    }

    private Map supplier() {
        [name: "$NAME plumber".toString(), technician: true, trade: 'water', propertyIds: [ids.property], active: true]
    }

    private Map assignment() {
        [name: "$NAME pool".toString(), propertyId: ids.property, staffIds: [ids.staff]]
    }

    private Map view() {
        [name: "$NAME late ones".toString(), team: true, propertyIds: [ids.property], filters: [late: true]]
    }

    private Map policy() {
        [name: "$NAME promise", propertyId: ids.property, kind: 'SERVICE', firstResponseMinutes: 60, roundTheClock: true, warnPercent: 80]
    }

    private Map ticket() {
        [kind: 'REPAIR', unitId: ids.unit, tenantId: ids.tenant, channel: 'window', title: "$NAME drips".toString()]
    }

    private void fillCallbacks() {
        def told = made('/api/v1/callbacks/tasks', [tenantId: ids.tenant, topic: "$NAME asked"]).call.id
        ids.promise = admin.post("/api/v1/callbacks/tasks/$told/attempts", [outcome: 'reached', mood: 'content',
            promises: [[kind: 'task', what: "$NAME bulb", dueOn: TODAY.plusDays(2)]]]).body.promises.first().id
        ids.task = made('/api/v1/callbacks/tasks', [tenantId: ids.tenant, topic: "$NAME call", agentId: ids.staff]).call.id
        ids.plan = id(made('/api/v1/callbacks/plans', plan()))
        ids.absence = id(made('/api/v1/absences', [staffId: ids.staff, from: TODAY.plusDays(3), to: TODAY.plusDays(4), kind: 'LEAVE']))
    }

    private Map plan() {
        [name: "$NAME quarter", segment: [properties: [ids.property]], from: TODAY, to: TODAY.plusMonths(3), channels: ['phone']]
    }

    private void fillInspections() {
        ids.equipment = id(made('/api/v1/inspection-equipment', [propertyId: ids.property, kind: 'LIFT', name: "$NAME lift"]))
        ids.inspectionPlan = id(made('/api/v1/inspection-plans', inspectionPlan()))
        def whole = made("/api/v1/inspection-plans/$ids.inspectionPlan/inspections", [dueOn: TODAY])
        ids.inspection = whole.inspection.id
        ids.itemId = whole.points.first().id
        3.times { made('/api/v1/tickets', [kind: 'COMPLAINT', category: 'noise', unitId: ids.unit, channel: 'window', title: "$NAME noise"]) }
        assert admin.post('/api/v1/inspection-proposals/search').status == 200
        ids.proposal = admin.get('/api/v1/inspection-proposals').body.items.first().id
    }

    private void fillRewards() {
        ids.reward = id(made('/api/v1/rewards', reward() + [stock: 5]))
        made("/api/v1/tenants/$ids.tenant/adjustments", [points: 5, reason: "$NAME points"])
        def redeemed = made("/api/v1/tenants/$ids.tenant/redemptions", [rewardId: ids.reward])
        ids.redemption = redeemed.id
        ids.code = redeemed.code
        ids.ownRedemption = made("/api/v1/tenants/$ids.tenant/redemptions", [rewardId: ids.reward]).id // the tenant takes it back
    }

    private void fillCommunity() {
        ids.announcement = id(made('/api/v1/announcements', announcement()))
        assert admin.post("/api/v1/announcements/$ids.announcement/publication", [:]).status == 200
        ids.event = id(made('/api/v1/events', event()))
        made("/api/v1/events/$ids.event/sign-ups", [tenantId: ids.tenant])
    }

    private Map announcement() {
        [title: "$NAME water".toString(), text: 'The water is off on Friday.', audience: [properties: [ids.property]]]
    }

    private Map event() {
        def soon = LocalDateTime.now(ZoneId.of('Asia/Shanghai')).plusMinutes(50)
        [propertyId: ids.property, title: "$NAME dinner".toString(), place: 'Kitchen', startsAt: soon, endsAt: soon.plusHours(2)]
    }

    /** A paper for the tenant alone; a notice that waits, a statement that was sent, an offer that is open. */
    private void fillPapers() {
        ids.fileId = id(admin.upload('/api/v1/files', 'lease.png', picture()).body)
        ids.paper = made('/api/v1/papers', [paper: paper(), fileIds: [ids.fileId]]).paper.id
        ids.question = id(made('/api/v1/faq', question()))
        ids.notice = id(made("/api/v1/leases/$ids.lease/notice", [on: TODAY.plusMonths(3), reason: "$NAME moves"]))
        assert admin.put("/api/v1/leases/$ids.lease/deposit-statement", statement()).status == 200
        assert admin.post("/api/v1/leases/$ids.lease/deposit-statement/sending").status == 200
        ids.offer = id(made("/api/v1/leases/$ids.lease/renewal-offers", offer()))
        ids.parcel = made('/api/v1/parcels', parcels()).items[0].id
    }

    private Map paper() {
        [kind: 'CERTIFICATE', title: "$NAME certificate".toString(), audience: 'TENANT', tenantId: ids.tenant, validFrom: TODAY, mustConfirm: true]
    }

    private Map question() {
        [propertyIds: [ids.property], question: "$NAME where?".toString(), answer: 'Here']
    }

    private static Map statement() {
        [deductions: [[text: 'Cleaning', amount: yuan(5)]]]
    }

    private static Map offer() {
        [validUntil: TODAY.plusDays(9), choices: [[to: TODAY.plusMonths(22), rent: yuan(3000)]]]
    }

    private Map parcels() {
        [parcels: [[tenantId: ids.tenant, carrier: NAME, tracking: "${ids.parcel ?: 'first'}".toString()]]]
    }

    /** A second questionnaire, which nobody has answered for the tenant. */
    private void fillPortal() {
        def asked = id(made('/api/v1/survey-campaigns', campaign() + [channels: ['portal']]))
        assert admin.post("/api/v1/survey-campaigns/$asked/launch").status == 200
        def link = made("/api/v1/tenants/$ids.tenant/portal-invitation", null)
        def nobody = new JsonHttp(admin.root)
        def cookie = nobody.post("/api/v1/portal/invitations/${link.path.tokenize('/').last()}").header('set-cookie').split(';').first()
        def tenant = nobody.with(Cookie: cookie)
        def home = tenant.get('/api/v1/portal/home').body
        ids.invitationId = home.surveys.first().invitationId
        ids.pickupCode = home.parcels.first().code
        assert admin.put('If-Match': '"0"', "/api/v1/properties/$ids.property/bank-account", [holder: NAME, bank: 'Bank', number: '1']).status == 200
        ids.remark = tenant.get('/api/v1/portal/bank-transfer').body.reference
        ids.post = tenant.post('/api/v1/portal/forum', [title: "$NAME bikes".toString(), text: 'Where do they go?']).body.id
        ids.word = tenant.post('/api/v1/portal/conversation/messages', [text: "$NAME hello".toString()]).body.id
        ids.quickReply = id(made('/api/v1/quick-replies', [title: "$NAME reply".toString(), text: 'Thank you, {{name}}']))
        ids.portalSession = tenant.get('/api/v1/portal/session/all').body.items.first().id
    }

    private Map reward() {
        [kind: 'GIFT', name: "$NAME mug".toString(), points: 1, cost: yuan(3), propertyIds: [ids.property], state: 'ON']
    }

    private Map inspectionPlan() {
        [propertyId: ids.property, name: "$NAME lifts", kind: 'LIFT', equipmentIds: [ids.equipment], items: ['Level'],
            recurrence: [unit: 'WEEK', every: 1, weekday: 1], startsOn: TODAY]
    }

    /** A body that would do, were one allowed to. */
    Map body(String route) {
        switch (route) {
            case ~/.*\/inspection-plans(\/\{id})?|.*\/inspection-proposals\/.*\/acceptance/: return inspectionPlan()
            case ~/.*\/inspection-equipment(\/\{id})?/: return [propertyId: ids.property, kind: 'LIFT', name: 'Another lift']
            case ~/POST \/api\/v1\/papers/: return [paper: paper(), fileIds: [ids.fileId]]
            case ~/PUT .*\/papers\/\{id}/: return paper()
            case ~/.*\/editions/: return [fileIds: [ids.fileId]]
            case ~/.*\/papers\/\{id}\/withdrawal/: return [reason: 'asked']
            case ~/.*\/portal\/papers\/\{id}\/confirmation/: return [edition: 1]
            case ~/.*\/faq(\/\{id})?/: return question()
            case ~/.*\/faq\/order/: return [ids: [ids.question]]
            case ~/.*\/faq\/\{id}\/feedback/: return [helped: true]
            case ~/.*\/leases\/\{id}\/notice/: return [on: TODAY.plusMonths(4), reason: 'asked']
            case ~/.*\/lease-notices\/\{id}\/refusal/: return [reason: 'asked']
            case ~/.*\/notice-terms/: return [noticeDays: 30]
            case ~/.*\/deposit-statement/: return statement()
            case ~/.*\/deposit-statement\/(answer|agreement)/: return [version: 2]
            case ~/.*\/deposit-statement\/objection/: return [version: 2, reason: 'asked']
            case ~/.*\/leases\/\{id}\/renewal-offers/: return offer()
            case ~/POST \/api\/v1\/renewal-offers/: return [leaseIds: [ids.lease], months: [12], rentPercent: 0, validUntil: TODAY]
            case ~/.*\/renewal-offers?\/(\{id}\/)?acceptance/: return [offerId: ids.offer, choice: 1].findAll { it.key != 'offerId' || route.contains('portal') }
            case ~/.*\/renewal-offers?\/(\{id}\/)?declination/: return [offerId: ids.offer, reason: 'no'].findAll { it.key != 'offerId' || route.contains('portal') }
            case ~/.*\/renewal-offer\/questions/: return [offerId: ids.offer, text: 'why?']
            case ~/.*\/renewal-offers\/\{id}\/words/: return [text: 'hello']
            case ~/POST \/api\/v1\/parcels/: return parcels()
            case ~/.*\/parcels\/\{id}\/handover/: return [name: 'A friend']
            case ~/.*\/parcels\/\{id}\/return/: return [reason: 'asked']
            case ~/.*\/parcel-terms/: return [keepDays: 7, remindDays: 2]
            case ~/.*\/rewards(\/\{id})?/: return reward()
            case ~/.*\/announcements(\/\{id})?/: return announcement()
            case ~/.*\/events(\/\{id})?/: return event()
            case ~/.*\/(sign-ups|check-ins)/: return [tenantId: ids.tenant]
            case ~/.*\/(hiding|reports)/: return [reason: 'asked']
            case ~/.*\/mutes\/\{tenantId}/: return [untilOn: TODAY.plusDays(3), reason: 'asked']
            case ~/.*\/forum\/houses\/\{propertyId}/: return [open: true]
            case ~/.*\/portal\/forum/: return [title: 'hello', text: 'hello']
            case ~/.*\/portal\/forum\/\{id}\/replies|.*\/portal\/forum\/posts\/\{id}/: return [text: 'hello']
            case ~/POST \/api\/v1\/forum\/posts/: return [tenantId: ids.tenant, title: 'hello', text: 'hello']
            case ~/.*\/forum\/posts\/\{id}\/replies/: return [tenantId: ids.tenant, text: 'hello']
            case ~/.*\/stock/: return [number: 1, reason: 'came']
            case ~/.*\/redemptions/: return [rewardId: ids.reward]
            case ~/.*\/items\/\{itemId}/: return [result: 'OK']
            case ~/.*\/assignee/: return [staffId: ids.staff]
            case ~/.*\/(skipping|dismissal)/: return [reason: 'asked']
            case ~/.*\/tickets\/\{id}\/moves/: return [move: 'ACKNOWLEDGE']
            case ~/.*\/tickets\/\{id}\/telling/: return [channel: 'phone', text: 'mended']
            case ~/.*\/tickets\/\{id}\/telling\/preview/: return [text: 'mended']
            case ~/.*\/conversations\/\{tenantId}\/messages/: return [direction: 'OUT', text: 'hello']
            case ~/.*\/conversations\/\{tenantId}\/assignee/: return [staffId: ids.staff]
            case ~/.*\/conversations\/\{tenantId}\/tickets/: return [kind: 'SERVICE', title: 'hello', messageIds: [ids.word]]
            case ~/.*\/quick-replies\/\{id}/: return [title: 'Thanks', text: 'Thank you']
            case ~/.*\/portal\/tickets\/\{id}\/answer/: return [solved: true]
            case ~/.*\/portal\/tickets\/\{id}\/messages/: return [text: 'hello']
            case ~/.*\/tickets\/\{id}\/answer/: return [agreed: true]
            case ~/.*\/tickets\/\{id}\/rating/: return [rating: 5]
            case ~/.*\/tickets\/\{id}\/merge/: return [into: ids.otherId]
            case ~/.*\/tickets\/\{id}\/notes/: return [text: 'hello']
            case ~/.*\/tickets\/\{id}\/messages/: return [direction: 'IN', text: 'hello']
            case ~/.*\/tickets\/\{id}\/work-orders.*/: return [supplierId: ids.supplier, task: 'mend']
            case ~/.*\/tickets\/\{id}\/links/: return [otherId: ids.otherId, kind: 'RELATED']
            case ~/.*\/tickets\/\{id}\/files/: return [fileIds: [ids.file]]
            case ~/PATCH .*\/tickets\/\{id}/: return [title: 'drips']
            case ~/POST \/api\/v1\/tickets/: return ticket()
            case ~/.*\/ticket-suppliers.*/: return supplier()
            case ~/.*\/ticket-assignment-rules\/preview/: return [kind: 'REPAIR', propertyId: ids.property]
            case ~/.*\/ticket-assignment-rules\/order/: return [ids: [ids.assignment]]
            case ~/.*\/ticket-assignment-rules.*/: return assignment()
            case ~/.*\/ticket-handovers/: return [staffId: ids.staff, tickets: [[ticketId: ids.ticket, ownerId: ids.staff]]]
            case ~/.*\/ticket-views.*/: return view()
            case ~/.*\/sla-policies\/preview/: return [kind: 'REPAIR', propertyId: ids.property]
            case ~/.*\/sla-policies\/\{id}.*/: return policy()
            case ~/.*\/approval/: return [note: 'yes']
            case ~/.*\/refusal/: return [reason: 'no']
            case ~/.*\/adjustments/: return [points: 5, reason: 'because']
            case ~/.*\/due-day/: return [dueOn: TODAY.plusDays(1), reason: 'asked']
            case ~/.*\/excuse/: return [days: 1, reason: 'asked']
            case ~/.*\/(void|waiver|cancellation|correction)/: return [reason: 'asked']
            case ~/PUT .*\/leases\/\{id}/: return terms(ids.unit, TODAY.minusMonths(2), TODAY.plusMonths(10))
            case ~/.*\/co-tenants/: return [coTenants: []]
            case ~/.*\/deposit-lines/: return [kind: 'RECEIVED', amount: yuan(1), occurredOn: TODAY]
            case ~/.*\/ending/: return [on: TODAY.plusMonths(5), reason: 'asked']
            case ~/.*\/move-out/: return [on: TODAY]
            case ~/.*\/renewal/: return [to: TODAY.plusMonths(22)]
            case ~/.*\/transfer/: return [unitId: ids.freeUnit, on: TODAY.plusDays(1)]
            case ~/.*\/clearing/: return [clearedOn: TODAY]
            case ~/.*\/bank-account/: return [holder: 'Quill', bank: 'Bank', number: '1']
            case ~/.*\/autopay\/end/: return [reason: 'asked']
            case ~/.*\/(refund|reversal)/: return [reason: 'asked']
            case ~/.*\/referral-policy/: return [leadDays: 30, bounceWindowDays: 30]
            case ~/.*\/tenants\/\{id}\/messages/: return [subject: 'hello', text: 'hello']
            case ~/.*\/portal\/session\/password/: return [wanted: 'umbrella-river-seven']
            case ~/.*\/portal\/session\/language/: return [language: 'en']
            case ~/.*\/consent/: return [optedOut: [], doNotCall: false]
            case ~/.*\/bills\/\{id}\/promises/: return [promisedFor: TODAY.plusDays(1)]
            case ~/.*\/rent-reminders/: return [on: true, steps: []]
            case ~/.*\/message-settings/: return [quietFrom: '22:00', quietTo: '08:00', urgentPasses: true, mostInDay: 2, mostInWeek: 5]
            case ~/.*\/billing-terms/: return [graceDays: 1, lateFeeDailyPercent: 0, lateFeeCapPercent: 0, dueDaysMoved: false,
                daysAhead: 5, proration: 'CALENDAR', rounding: 'CENT', earner: 'PAYER']
            case ~/.*\/friend/: return [tenantId: ids.tenant]
            case ~/.*\/lead/: return [name: 'Friend', phone: '13855505678']
            case ~/.*\/review/: return [decision: 'APPROVED', reason: 'fine']
            case ~/.*\/notes/: return [kind: 'note', text: 'hello']
            case ~/.*\/rule-triggers/: return [reason: 'kind']
            case ~/.*\/unmasking/: return [field: 'phone', reason: 'calling']
            case ~/.*\/agent/: return [staffId: ids.staff]
            case ~/PUT .*\/segments\/\{id}/: return [name: "$NAME people", team: true, segment: [properties: [ids.property]]]
            case ~/.*\/override/: return [tier: 'VIP', reason: 'kind', until: TODAY.plusMonths(1)]
            case ~/.*\/rows\/.*/: return [cells: [PHONE, TODAY.toString(), '13', "$NAME-2".toString()]]
            case ~/.*\/mapping/: return [columns: [phone: 'phone', paid_on: 'paid_on', amount: 'amount', reference: 'reference']]
            case ~/PUT .*\/staff\/\{id}/: return [name: 'Keeper', roles: ['AGENT'], propertyIds: [ids.property]]
            case ~/POST \/api\/v1\/bills/: return [leaseId: ids.lease, item: 'utilities', periodFrom: TODAY, periodTo: TODAY.plusDays(9),
                dueOn: TODAY, amount: yuan(9)]
            case ~/POST \/api\/v1\/bills\/generation/: return [propertyId: ids.property]
            case ~/POST \/api\/v1\/leases/: return terms(ids.freeUnit, TODAY.plusMonths(30), TODAY.plusMonths(40))
            case ~/.*\/payments\/remitter/: return [remark: ids.remark]
            case ~/POST \/api\/v1\/payments.*/: return [tenantId: ids.tenant, paidOn: TODAY, amount: yuan(1)]
            case ~/POST \/api\/v1\/referrals/: return [referrerId: ids.tenant, name: 'Another Friend']
            case ~/POST \/api\/v1\/units/: return [propertyId: ids.property, number: '79Q']
            case ~/POST \/api\/v1\/tenants/: return [name: 'New', phone: '13855509999', propertyId: ids.property]
            case ~/POST \/api\/v1\/tenant-tags\/changes/: return [tenantIds: [ids.tenant], add: ['x']]
            case ~/POST \/api\/v1\/segments/: return [name: 'Theirs', team: true, segment: [properties: [ids.property]]]
            case ~/POST \/api\/v1\/segments\/preview/: return [segment: [properties: [ids.property]]]
            case ~/.*\/survey-campaigns(\/audience|\/\{id})?/: return campaign()
            case ~/.*\/survey-campaigns\/\{id}\/answers/: return heard()
            case ~/.*\/remarks\/.*/: return [add: ['loud'], remove: []]
            case ~/POST .*\/survey-improvements/: return [campaignId: ids.campaign, improvement: improvement()]
            case ~/PUT .*\/survey-improvements\/\{id}/: return improvement()
            case ~/POST \/api\/v1\/staff/: return [username: 'newcomer-q', name: 'New', roles: ['AGENT'], propertyIds: [ids.property]]
            case ~/POST .*\/callbacks\/tasks/: return [tenantId: ids.tenant, topic: 'hello']
            case ~/.*\/attempts/: return [outcome: 'no_answer']
            case ~/PATCH .*\/callbacks\/tasks\/\{id}/: return [dueOn: TODAY.plusDays(1)]
            case ~/.*\/callbacks\/tasks\/\{id}\/state/: return [state: 'cancelled', reason: 'asked']
            case ~/.*\/callbacks\/plans(\/preview|\/\{id})?/: return plan()
            case ~/.*\/callbacks\/plans\/\{id}\/state/: return [state: 'running']
            case ~/PUT .*\/absences\/\{id}/: return [from: TODAY, to: TODAY.plusDays(1), kind: 'LEAVE']
            case ~/.*\/absences/: return [staffId: ids.staff, from: TODAY, to: TODAY.plusDays(1), kind: 'LEAVE']
            case ~/.*\/callbacks\/handovers/: return [from: ids.staff, first: TODAY, until: TODAY.plusDays(9)]
            case ~/PUT .*\/callbacks\/hours\/.*/: return [opensAt: '10:00', closesAt: '20:00', days: [1], onHolidays: false]
            case ~/.*\/telling/: return [channel: 'phone']
            default: return [:]
        }
    }

    private Map terms(String unit, LocalDate from, LocalDate to) {
        [unitId: unit, tenantId: ids.tenant, from: from, to: to, rent: yuan(3000), deposit: yuan(3000), cadenceMonths: 1, coTenants: []]
    }

    private Map campaign() {
        [surveyId: survey, name: "$NAME calls", kind: 'once', anonymous: false, channels: ['phone', 'qr'],
         segment: [properties: [ids.property]], opensOn: TODAY, daysOpen: 14, cooldownDays: 0]
    }

    private Map heard() {
        [tenantId: ids.tenant, answers: [csat: 2, why: "$NAME is loud".toString(), open: 'no']]
    }

    private Map improvement() {
        [propertyIds: [ids.property], finding: "$NAME is loud", measure: 'New windows', ownerId: ids.staff, dueOn: TODAY.plusMonths(1), state: 'planned']
    }

    private static byte[] picture() {
        def png = new ByteArrayOutputStream()
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), 'png', png)
        png.toByteArray()
    }

    static Map yuan(Object amount) {
        [amount: amount.toString(), currency: 'CNY']
    }

    private Map made(String path, Map body) {
        def answer = admin.post(path, body)
        assert answer.status == 201
        answer.body
    }

    /** Of the thing made; some answers hold more than the thing. */
    private static String id(Map answer) {
        answer.id ?: answer.values().find { it instanceof Map && it.id }.id
    }
}
