package anju.tiers

import anju.billing.Billing
import anju.billing.Billing.BillTerms
import anju.billing.Billing.NewPayment
import anju.kernel.Db
import anju.kernel.Ids
import anju.kernel.Role
import anju.leases.LeaseTerms
import anju.leases.Leases
import anju.points.Award
import anju.points.PointsLedger
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.DaysAt
import anju.tenants.NewTenant
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.Heard
import anju.testing.JsonHttp
import java.time.Clock
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.util.concurrent.atomic.AtomicInteger
import javax.sql.DataSource
import org.joda.money.Money
import spock.lang.Shared
import spock.util.concurrent.PollingConditions

/** Tiers over real leases, bills and points. */
class TiersSpec extends AnjuSpec {
    static final AtomicInteger NUMBER = new AtomicInteger()
    static final TODAY = LocalDate.now()
    static final RENT = Money.parse('CNY 3000.00')

    /** Properties keep the day of this process, so that TODAY is theirs at any hour. */
    Map<String, Object> settings() {
        ['anju.defaults.time-zone': ZoneId.systemDefault().id]
    }

    def "who pays on time for years and earns points becomes VIP, and reads why"() {
        given:
        def tenant = someone(months: 26, points: 2400)
        assess()

        when:
        def tier = manager.get("/api/v1/tenants/$tenant.id/tier").body

        then:
        tier.tier == 'VIP'
        tier.since == TODAY.toString()
        tier.assessed
        tier.metrics.tenure_months == 26
        tier.metrics.on_time_rate_12m == 1.0
        tier.metrics.rent_bills_12m == 12
        tier.metrics.points_earned_12m == 2400
        tier.nextTier == null
        tier.missing == []
        tier.atRiskOn == null
        tier.conditions.findAll { it.tier == 'VIP' }*.held == [true, true, true]
        tier.benefits.dedicatedAgent

        and: 'rules and billing know of it'
        with(bean(Tenants).standings([tenant.id])[tenant.id]) {
            it.tier() == 'VIP'
            pointsMultiplier() == 1.5
        }
    }

    def "#what: #tier, for the next tier #missing is missing"() {
        given:
        def tenant = someone(months: months, late: late, points: points)
        assess()

        expect:
        with(manager.get("/api/v1/tenants/$tenant.id/tier").body) {
            it.tier == tier
            it.nextTier == next
            it.missing*.metric == missing
        }

        where:
        what                        | months | late | points || tier        | next        | missing
        'new here'                  | 3      | 0    | 0      || 'STANDARD'  | 'PREFERRED' | ['tenure_months']
        'half a year, on time'      | 7      | 0    | 0      || 'PREFERRED' | 'VIP'       | ['tenure_months', 'points_earned_12m']
        'long here, too few points' | 30     | 0    | 500    || 'PREFERRED' | 'VIP'       | ['points_earned_12m']
        'late twice in a year'      | 30     | 2    | 5000   || 'STANDARD'  | 'PREFERRED' | ['on_time_rate_12m']
    }

    def "somebody never assessed is in the lowest tier until then, and is told so"() {
        given:
        def tenant = someone(months: 26, points: 2400)

        expect:
        with(manager.get("/api/v1/tenants/$tenant.id/tier").body) {
            !assessed
            tier == 'STANDARD'
            since == null
            earned == 'VIP'
            missing == []
        }
    }

    def "friends who came within 12 months count, those before do not"() {
        given:
        def tenant = someone(months: 26)
        [TODAY.minusDays(9), TODAY.minusMonths(11), TODAY.minusMonths(13)].eachWithIndex { on, i ->
            sql.executeInsert("""INSERT INTO referrals.referral (id, referrer_id, state, friend_name, friend_phone, expires_on,
                converted_on, ordinal, created_at) VALUES (gen_random_uuid(), ?, 'CONVERTED', 'Friend', ?, ?, ?, ?, now())""",
                [tenant.id, "+86139${String.format('%08d', i)}".toString(), on, on, i + 1])
        }

        expect:
        manager.get("/api/v1/tenants/$tenant.id/tier").body.metrics.referrals_12m == 2
    }

    def "events checked in to within 12 months count, those before do not, nor those only signed up for"() {
        given:
        def tenant = someone(months: 26)
        [TODAY.minusDays(9), TODAY.minusMonths(11), TODAY.minusMonths(13), null].each { on ->
            def event = UUID.randomUUID()
            sql.executeInsert("""INSERT INTO community.event (id, property_id, property_ids, title, title_en, text, text_en, place, place_en,
                starts_at, ends_at, sign_up_until, created_at)
                VALUES (?, ?, ARRAY[?]::uuid[], '烧烤', 'BBQ', '', '', '天台', 'Roof', now(), now() + interval '1 hour', now(), now())""",
                [event, tenant.house, tenant.house])
            sql.executeInsert("""INSERT INTO community.sign_up (tenant_id, event_id, code, state, number, signed_up_at, signed_up_by, checked_in_at,
                checked_in_by) VALUES (?, ?, ?, 'GOING', 1, now(), 'Ann', ?::timestamptz, ?)""",
                [tenant.id, event, event.toString(), on?.toString(), on ? 'Bob' : null])
        }

        expect:
        manager.get("/api/v1/tenants/$tenant.id/tier").body.metrics.events_attended_12m == 2
    }

    def "an unpaid bill that is late counts, and puts the tier at risk with grace days to run"() {
        given:
        def tenant = someone(months: 26, points: 2400)
        assess()

        when: 'two rents stay unpaid'
        sql.executeUpdate("""UPDATE billing.bill SET state = 'OPEN', paid = 0, days_late = NULL
            WHERE tenant_id = ? AND due_on IN (SELECT due_on FROM billing.bill WHERE tenant_id = ? ORDER BY due_on DESC LIMIT 2)""",
            [tenant.id, tenant.id])
        sql.executeUpdate("UPDATE tiers.membership SET since = since - 200 WHERE tenant_id = ?", [tenant.id])
        def summary = assess()
        def tier = manager.get("/api/v1/tenants/$tenant.id/tier").body

        then:
        summary.atRisk() == 1
        tier.tier == 'VIP'
        tier.earned == 'STANDARD'
        tier.atRiskOn == TODAY.plusDays(30).toString()
        tier.atRiskTier == 'PREFERRED'
        tier.metrics.overdue_days_max_12m > 0

        when: 'the grace days are over'
        sql.executeUpdate("UPDATE tiers.membership SET at_risk_since = at_risk_since - 31 WHERE tenant_id = ?", [tenant.id])
        assess()

        then: 'one step down, not more'
        manager.get("/api/v1/tenants/$tenant.id/tier").body.tier == 'PREFERRED'

        and: 'the history says why, newest first'
        def history = manager.get("/api/v1/tenants/$tenant.id/tier/history", 'Accept-Language': 'en').body
        history*.outcome == ['DOWN', 'AT_RISK', 'FIRST']
        history[0].why.contains('On-time rate 83.3% (≥ 95%) ✗')

        and: 'the timeline tells it too'
        manager.get("/api/v1/tenants/$tenant.id/timeline", 'Accept-Language': 'en').body.items
            .findAll { it.kind == 'tier' }*.text.first() == 'VIP → Preferred'
    }

    def "a second run on the same day changes nothing and writes nothing"() {
        given:
        someone(months: 26, points: 2400)
        assess()
        def before = sql.firstRow('SELECT count(*) AS n, (SELECT sum(version) FROM tiers.membership) AS v FROM tiers.assessment')

        when:
        def summary = assess()

        then:
        summary.up() + summary.down() + summary.atRisk() + summary.firstTime() == 0
        summary.assessed() > 0
        sql.firstRow('SELECT count(*) AS n, (SELECT sum(version) FROM tiers.membership) AS v FROM tiers.assessment') == before
    }

    def "moves are announced to whoever listens, in the transaction that makes them"() {
        given:
        def tenant = someone(months: 7)
        def before = heard.events.size()

        when:
        assess()

        then:
        heard.events.drop(before)*.changes().flatten() == [new TierChanged(tenant.id, 'STANDARD', 'PREFERRED', TODAY)]
    }

    def "a manager sets a tier by hand for a time, with a reason; it is on record and ends by itself"() {
        given:
        def tenant = someone(months: 3)
        assess()
        def path = "/api/v1/tenants/$tenant.id/tier/override"

        when:
        def answer = manager.post(path, [tier: 'VIP', reason: 'promised', until: TODAY.plusDays(60).toString()])

        then:
        answer.status == 200
        answer.body.tier == 'VIP'
        answer.body.overrideUntil == TODAY.plusDays(60).toString()
        bean(Tenants).standings([tenant.id])[tenant.id].tier() == 'VIP'

        and: 'an assessment leaves it alone'
        assess()
        manager.get("/api/v1/tenants/$tenant.id/tier").body.tier == 'VIP'

        when: 'its time is over'
        sql.executeUpdate('UPDATE tiers.membership SET override_until = current_date WHERE tenant_id = ?', [tenant.id])
        assess()

        then:
        with(manager.get("/api/v1/tenants/$tenant.id/tier").body) {
            tier == 'STANDARD'
            overrideUntil == null
        }
        manager.get("/api/v1/tenants/$tenant.id/tier/history").body*.outcome == ['RELEASED', 'OVERRIDDEN', 'FIRST']
    }

    def "near midnight each tenant is assessed on the day it is at home"() {
        given: 'it is 02:00 in the installation, still yesterday in Honolulu'
        def here = ZoneId.systemDefault()
        def clock = Clock.fixed(TODAY.atTime(2, 0).atZone(here).toInstant(), here)
        def far = someone(months: 8, house: 'Far')
        def near = someone(months: 8, house: 'Near')
        sql.execute('UPDATE properties.property SET time_zone = ? WHERE id = ?', ['Pacific/Honolulu', far.house])
        sql.execute('UPDATE properties.property SET time_zone = ? WHERE id = ?', [here.id, near.house])
        def days = DaysAt.clock(clock, bean(Db), bean(Properties))
        def metrics = new MetricSource(bean(Db), days, bean(DataSource))

        when:
        def seen = [:]
        metrics.everybody { row, day -> seen.merge(row.tenantId(), [day], { a, b -> a + b }) }
        new AssessEverybody(bean(PolicyStore), metrics, bean(StandingWriter)).run { }

        then: 'each once'
        seen[far.id] == [TODAY.minusDays(1)]
        seen[near.id] == [TODAY]
        sinceOf(far.id) == TODAY.minusDays(1)
        sinceOf(near.id) == TODAY

        and: 'its metrics are those of that day'
        metrics.of(days.todays([far.id, near.id])).keySet() == [far.id, near.id] as Set

        cleanup:
        sql.execute('UPDATE properties.property SET time_zone = ? WHERE id = ?', [here.id, far.house])
    }

    private LocalDate sinceOf(UUID tenant) {
        sql.firstRow('SELECT since FROM tiers.membership WHERE tenant_id = ?', [tenant]).since.toLocalDate()
    }

    def "an override ends now when somebody says so"() {
        given:
        def tenant = someone(months: 7)
        assess()
        def path = "/api/v1/tenants/$tenant.id/tier/override"
        manager.post(path, [tier: 'VIP', reason: 'promised', until: TODAY.plusDays(60).toString()])

        expect:
        manager.delete(path).body.tier == 'PREFERRED'
        manager.delete(path).status == 404
    }

    def "an override #body is refused at #pointer"() {
        given:
        def tenant = someone(months: 3)

        when:
        def answer = manager.post("/api/v1/tenants/$tenant.id/tier/override", body)

        then:
        answer.status == 422
        answer.body.errors*.pointer == [pointer]

        where:
        body                                                              || pointer
        [tier: 'GOLD', reason: 'x', until: TODAY.plusDays(9).toString()]  || '/tier'
        [tier: 'VIP', reason: '', until: TODAY.plusDays(9).toString()]    || '/reason'
        [tier: 'VIP', reason: 'x', until: TODAY.toString()]               || '/until'
        [tier: 'VIP', reason: 'x', until: TODAY.plusYears(3).toString()]  || '/until'
    }

    def "an agent reads tiers of the own houses only, and sets none by hand"() {
        given:
        def tenant = someone(months: 7)
        def other = someone(months: 7, house: 'Elsewhere')
        assess()
        def agent = signedIn(Role.AGENT, tenant.house)

        expect:
        agent.get("/api/v1/tenants/$tenant.id/tier").status == 200
        agent.get("/api/v1/tenants/$other.id/tier").status == 404
        agent.post("/api/v1/tenants/$tenant.id/tier/override", [tier: 'VIP', reason: 'x', until: '2099-01-01']).status == 403
        agent.get('/api/v1/tiers/members?limit=200').body.items*.tenantId.with {
            it.contains(tenant.id.toString()) && !it.contains(other.id.toString())
        }
        agent.get('/api/v1/tiers/counts').body*.tenants.sum() < manager.get('/api/v1/tiers/counts').body*.tenants.sum()
    }

    def "whoever moved away is shown in the room of the reader's own houses, not in the new one"() {
        given: 'somebody who left for another house'
        def tenant = someone(months: 7, house: 'Old house')
        def unit = bean(Properties).ensureUnits([new UnitKey('New house', '', 'B 1203')]).values().first().unit()
        bean(Leases).ensure([new LeaseTerms(unit.id(), tenant.id, TODAY, TODAY.plusYears(1), RENT, null, 1, null, TODAY.plusYears(9))])
        assess()
        sql.executeUpdate("UPDATE tiers.assessment SET outcome = 'UP' WHERE tenant_id = ?", [tenant.id])
        def rooms = { JsonHttp who -> [
            *who.get('/api/v1/tiers/members?limit=200').body.items.findAll { it.tenantId == tenant.id.toString() }.collect { [it.room, it.propertyId] },
            *who.get('/api/v1/tiers/moves?limit=200').body.items.findAll { it.tenantId == tenant.id.toString() }.collect { [it.room] }] }

        expect:
        rooms(signedIn(Role.AGENT, tenant.house)) == [[tenant.room, tenant.house.toString()], [tenant.room]]
        rooms(signedIn(Role.AGENT, unit.propertyId())) == [[unit.label(), unit.propertyId().toString()], [unit.label()]]
        rooms(manager) == [[unit.label(), unit.propertyId().toString()], [unit.label()]]
    }

    def "assessing everybody over HTTP goes on in the background with its progress to read"() {
        given:
        someone(months: 7)
        sql.execute('DELETE FROM tiers.run')

        expect: 'none yet is an answer, not a failure'
        with(manager.get('/api/v1/tiers/assessment')) { status == 204 && body == null }
        manager.get("/api/v1/tiers/assessment/${Ids.next()}").status == 404

        when:
        def accepted = manager.post('/api/v1/tiers/assessment')

        then:
        accepted.status == 202
        new PollingConditions(timeout: 20).eventually {
            def run = manager.get("/api/v1/tiers/assessment/$accepted.body.id").body
            assert run.state == 'done'
            assert run.assessed > 0
        }
        manager.get('/api/v1/tiers/assessment').body.id == accepted.body.id
    }

    def "a preview says who would move and moves nobody; the draft becomes the policy with its version only"() {
        given:
        def tenant = someone(months: 7)
        assess()
        def policy = manager.get('/api/v1/tiers/policy').body
        def easier = [levels: policy.levels.collect { it.subMap(['code', 'nameZh', 'nameEn', 'condition', 'pointsMultiplier',
                'rentDiscountPercent', 'dedicatedAgent', 'perksZh', 'perksEn']) }, minimumStayMonths: 3, graceDays: 10,
            downgrade: 'ONE_STEP', note: 'easier']
        easier.levels[2].condition = 'tenure_months >= 7 && tenure_months < 9'

        when:
        def preview = manager.post('/api/v1/tiers/policy/preview', easier)

        then:
        preview.status == 200
        preview.body.moves.any { it.from == 'PREFERRED' && it.to == 'VIP' && it.up && it.atOnce == it.tenants }
        preview.body.samples.any { it.tenantId == tenant.id.toString() || it.up }
        manager.get("/api/v1/tenants/$tenant.id/tier").body.tier == 'PREFERRED'

        and: 'there is no draft, and that is no error'
        manager.get('/api/v1/tiers/policy/draft').status == 204

        when:
        def draft = manager.put('/api/v1/tiers/policy/draft', easier)

        then:
        draft.status == 200
        draft.body.state == 'DRAFT'
        manager.put('/api/v1/tiers/policy/draft', easier).status == 428
        manager.put('/api/v1/tiers/policy/draft', easier, 'If-Match': '"99"').status == 412
        manager.post('/api/v1/tiers/policy/activation', null, 'If-Match': '"99"').status == 412

        when:
        def active = manager.post('/api/v1/tiers/policy/activation', null, 'If-Match': draft.header('etag'))

        then:
        active.status == 200
        active.body.state == 'ACTIVE'
        manager.get('/api/v1/tiers/policies').body*.state.take(2) == ['ACTIVE', 'RETIRED']
        new PollingConditions(timeout: 20).eventually {
            assert manager.get("/api/v1/tenants/$tenant.id/tier").body.tier == 'VIP'
        }

        cleanup:
        def first = bean(EditPolicy).draft(bean(PolicyStore).all().find { it.number() == 1 }.terms(), null)
        bean(EditPolicy).activate(first.version())
    }

    def "a condition that does not compile is refused with line and column"() {
        given:
        def policy = manager.get('/api/v1/tiers/policy').body
        def wrong = [levels: policy.levels.collect { it.subMap(['code', 'nameZh', 'nameEn', 'condition', 'pointsMultiplier',
                'rentDiscountPercent', 'dedicatedAgent', 'perksZh', 'perksEn']) }, minimumStayMonths: 3, graceDays: 10,
            downgrade: 'ONE_STEP']
        wrong.levels[1].condition = 'tenure_months >= 6 && on_time > 0.9'

        when:
        def answer = manager.put('/api/v1/tiers/policy/draft', wrong, 'Accept-Language': 'en')

        then:
        answer.status == 422
        answer.body.errors*.pointer == ['/levels/1/condition']
        answer.body.errors[0].message == 'Line 1, column 23: there is no metric “on_time”'
    }

    def "a manager of one house cannot change what holds for all"() {
        given:
        def tenant = someone(months: 3)
        def policy = manager.get('/api/v1/tiers/policy').body

        expect:
        signedIn(Role.MANAGER, tenant.house).post('/api/v1/tiers/policy/activation', null, 'If-Match': '"1"').status == 403
        policy.levels*.code == ['STANDARD', 'PREFERRED', 'VIP']
    }

    @Shared private JsonHttp httpOfManager
    @Shared private Heard<TiersChanged> heard

    def setup() {
        heard = heard ?: Heard.by(server, TiersChanged)
    }

    private getManager() {
        httpOfManager = httpOfManager ?: signedIn(Role.MANAGER)
    }

    private assess() {
        bean(Tiers).assessEverybody()
    }

    /** Somebody who moved in so many months ago, paid every rent of the last year but {@code late}, and earned points. */
    private someone(Map with) {
        def n = NUMBER.incrementAndGet()
        def house = with.house ?: 'House'
        def unit = bean(Properties).ensureUnits([new UnitKey(house, '', "R$n")]).values().first().unit()
        def phone = "+86138${String.format('%08d', n)}"
        def id = bean(Tenants).ensure([new NewTenant("租户$n", phone, null, null, null)])[phone].tenant().id()
        def from = TODAY.minusMonths(with.months).minusDays(3)
        def lease = bean(Leases).ensure([
            new LeaseTerms(unit.id(), id, from, from.plusYears(5), RENT, null, 1, null, TODAY.plusYears(9))]).first().lease()
        def dues = (1..Math.min(12, with.months)).collect { TODAY.minusMonths(it).plusDays(2) }
        bean(Billing).ensureBills(dues.collect {
            new BillTerms(lease.id(), 'rent', it, it.plusMonths(1), it, RENT)
        })
        bean(Billing).receive(dues.withIndex().collect { due, i ->
            new NewPayment(id, i < (with.late ?: 0) ? due.plusDays(9) : due, RENT, 'bank', "P$n-$i", due)
        })
        if (with.points) {
            bean(PointsLedger).award([new Award(id, UUID.randomUUID(), UUID.randomUUID(), 'rule', null, UUID.randomUUID(), 'award',
                with.points, Instant.now(), null, null)])
        }
        [id: id, house: unit.propertyId(), room: unit.label()]
    }
}
