package anju.points

import anju.kernel.Db
import anju.kernel.PropertyScope
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Tenants
import java.time.Instant
import java.time.LocalDate
import java.time.YearMonth
import java.time.ZoneId

/** The ledger keeps the days and months of the houses, though the installation's clock is another. */
class LedgerDaysSpec extends LedgerFixture {
    private static final Instant MIDNIGHT = Instant.parse('2027-11-30T16:00:00Z') // 1 December begins in Shanghai
    private static final LocalDate FIRST = LocalDate.parse('2027-12-01')

    def "what happens on the first of December in Shanghai is December's, while it is still November in UTC"() {
        given: 'points of November that expire with the month, some of them brought along late'
        def unit = bean(Properties).ensureUnits([new UnitKey('静安', '', '1')]).values().first().unit()
        sql.execute('UPDATE properties.property SET time_zone = ? WHERE id = ?', ['Asia/Shanghai', unit.propertyId()])
        def tenant = bean(Tenants).create(new NewTenant('张伟', '+8613900000001', null, null, []))
        clock.now = Instant.parse('2027-11-20T03:00:00Z')
        give(award(tenant, 100, expiresOn: FIRST))
        clock.now = Instant.parse('2027-12-02T03:00:00Z')
        give(award(tenant, 7, at: MIDNIGHT), award(tenant, 5, at: Instant.parse('2027-11-21T03:00:00Z'), expiresOn: FIRST))
        settleDue()

        expect:
        clock.zone.id == 'Z'
        days.zone() == ZoneId.of('Asia/Shanghai')
        sql.rows("SELECT occurred_at FROM points.posting WHERE kind = 'expiry'")*.occurred_at*.toInstant() == [MIDNIGHT] * 2

        and: 'the liability'
        def liability = new LiabilityStore(bean(Db), days)
        liability.months(YearMonth.of(2027, 11), YearMonth.of(2028, 1), PropertyScope.ALL)
            .collect { [it.month(), it.issued(), it.expired()] } == [['2027-11', 105, 0], ['2027-12', 7, 105]]
        liability.heldBefore(YearMonth.of(2027, 12), PropertyScope.ALL) == 105

        and: 'its check'
        new LedgerAuditStore(bean(Db), days, 600).check(null, null).flows()
            .collect { [it.month(), it.issued(), it.expired()] }.sort { it[0] } == [['2027-11', 105, 0], ['2027-12', 7, 105]]
        ledgerHolds()

        and: 'the file'
        def ledger = new ReadLedger(bean(LineStore), bean(LineWords), bean(Tenants), days)
        def filter = new LineStore.Filter(PropertyScope.ALL, tenant, null, null, null, null)
        ledger.dated(filter, null, 50, Locale.SIMPLIFIED_CHINESE).items()*.on()*.toString().sort() ==
            ['2027-11-20', '2027-11-21'] + ['2027-12-01'] * 3
    }
}
