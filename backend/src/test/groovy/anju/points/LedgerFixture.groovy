package anju.points

import anju.kernel.Db
import anju.properties.Properties
import anju.tenants.DaysAt
import anju.tenants.TenantDays
import anju.testing.AnjuSpec
import io.micronaut.transaction.SynchronousTransactionManager
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.time.ZoneOffset
import java.util.concurrent.Callable

/** A ledger on a clock that the spec moves, one transaction per call. */
abstract class LedgerFixture extends AnjuSpec {
    static final UUID RULE = UUID.randomUUID()
    static final UUID VERSION = UUID.randomUUID()

    private static final int DOUBT_SECONDS = 600

    final MovableClock clock = new MovableClock(Instant.parse('2026-03-01T09:00:00Z'))

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    @Lazy LedgerStore store = new LedgerStore(bean(Db))
    @Lazy PostingWriter writer = new PostingWriter(bean(Db), new BulkCredit(bean(Db), clock), clock)
    @Lazy DueLots dueLots = new DueLots(store, writer, days, clock)
    @Lazy Ledger ledger = new Ledger(store, writer, bean(RuleLabels), dueLots, days, clock)
    @Lazy LedgerAudit audit = new LedgerAudit(new LedgerAuditStore(bean(Db), days, DOUBT_SECONDS))

    private TenantDays kept

    TenantDays getDays() {
        kept = kept ?: DaysAt.clock(clock, bean(Db), bean(Properties))
    }

    LocalDate getToday() {
        LocalDate.now(clock)
    }

    static UUID tenant() {
        UUID.randomUUID()
    }

    Award award(Map options = [:], UUID tenant, long points) {
        new Award(tenant, options.rule ?: RULE, options.version ?: VERSION, '按时缴租', 'Rent on time', options.fact ?: UUID.randomUUID(),
            options.purpose ?: 'award', points, options.at ?: clock.instant(), options.pendingUntil, options.expiresOn)
    }

    Reversal reversalOf(Award award, String reason = 'rules.reversed.bounce') {
        new Reversal(award.tenantId(), award.ruleId(), award.factId(), award.purpose(), clock.instant(), reason)
    }

    List<Posted> give(Award... awards) {
        inTransaction { ledger.award(awards.toList()) }
    }

    List<Posted> takeBack(Award... awards) {
        inTransaction { ledger.reverse(awards.collect { reversalOf(it) }) }
    }

    Posted redeem(UUID tenant, long points, UUID redemption = UUID.randomUUID()) {
        inTransaction { ledger.redeem(tenant, points, redemption, clock.instant(), '家政 2 小时') }
    }

    Posted cancel(UUID tenant, UUID redemption) {
        inTransaction { ledger.cancelRedemption(tenant, redemption, clock.instant(), '已取消') }
    }

    void adjust(UUID tenant, long points) {
        inTransaction {
            new PostAdjustment(store, writer, dueLots, days, clock).post(new Adjustment(
                tenant, UUID.randomUUID(), PostingKind.ADJUSTMENT, points, '补发', null, null, Adjustment.State.POSTED,
                RULE, '李店长', clock.instant(), null, null, null, null), RULE)
        }
    }

    void settleDue() {
        def chunks = 0
        while (inTransaction { dueLots.settleChunk(today, 100) }) {
            assert ++chunks < 100
        }
    }

    Balance balance(UUID tenant) {
        inTransaction { ledger.balance(tenant) }
    }

    /** Net of each bucket, from the postings. */
    Map<String, Long> buckets(UUID tenant) {
        sql.rows('''
            SELECT bucket, sum(points) AS points FROM (
                SELECT to_bucket AS bucket, points FROM points.posting WHERE tenant_id = ?
                UNION ALL SELECT from_bucket, -points FROM points.posting WHERE tenant_id = ?) m
            GROUP BY bucket HAVING sum(points) <> 0''', [tenant, tenant]).collectEntries { [it.bucket.toString(), it.points as long] }
    }

    void ledgerHolds() {
        def broken = audit.check().findAll { !it.held() }
        assert broken.empty
    }

    def <T> T inTransaction(Callable<T> work) {
        bean(SynchronousTransactionManager).executeWrite { work.call() }
    }

    static class MovableClock extends Clock {
        volatile Instant now

        MovableClock(Instant now) {
            this.now = now
        }

        void pass(Duration time) {
            now = now + time
        }

        void passDays(long days) {
            pass(Duration.ofDays(days))
        }

        @Override
        ZoneId getZone() {
            ZoneOffset.UTC
        }

        @Override
        Clock withZone(ZoneId zone) {
            Clock.fixed(now, zone)
        }

        @Override
        Instant instant() {
            now
        }
    }
}
