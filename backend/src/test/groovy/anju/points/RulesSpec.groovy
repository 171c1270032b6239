package anju.points

import static anju.points.Bucket.AVAILABLE
import static anju.points.Bucket.DEBT
import static anju.points.Bucket.EXPIRED
import static anju.points.Bucket.ISSUED
import static anju.points.Bucket.PENDING
import static anju.points.PostingKind.ADJUSTMENT
import static anju.points.PostingKind.WRITE_OFF

import java.time.Instant
import java.time.LocalDate
import spock.lang.Specification

class RulesSpec extends Specification {
    static final UUID TENANT = UUID.randomUUID()
    static final LocalDate TODAY = LocalDate.of(2026, 3, 10)

    def "#who adjusting #points points by #kind waits for a second person: #waits"() {
        expect:
        new ApprovalPolicy(500).needsSecondPerson(kind, points, [who] as Set) == waits

        where:
        who       | kind       | points || waits
        'AGENT'   | ADJUSTMENT | 1      || true
        'MANAGER' | ADJUSTMENT | 500    || false
        'MANAGER' | ADJUSTMENT | -500   || false
        'MANAGER' | ADJUSTMENT | 501    || true
        'ADMIN'   | ADJUSTMENT | -501   || true
        'ADMIN'   | ADJUSTMENT | 500    || false
        'ADMIN'   | WRITE_OFF  | 1      || true
    }

    def "taking #points leaves by the lots #taken"() {
        given:
        def lots = [lot(null, null, 100), lot(null, '2026-04-01', 30), lot(null, '2026-03-20', 20), lot(null, '2026-03-10', 7),
                    lot('2026-03-15', '2026-03-16', 50)]

        expect:
        SoonestFirst.take(lots, points, TODAY).collect { [it.lot().expiresOn()?.toString(), it.points()] } == taken

        where:
        points || taken
        1      || [['2026-03-20', 1]]
        20     || [['2026-03-20', 20]]
        50     || [['2026-03-20', 20], ['2026-04-01', 30]]
        60     || [['2026-03-20', 20], ['2026-04-01', 30], [null, 10]]
        999    || [['2026-03-20', 20], ['2026-04-01', 30], [null, 100]]
    }

    def "an award of 100 #when_ is taken back from #parts"() {
        given:
        def award = Posting.of(TENANT, UUID.randomUUID(), PostingKind.AWARD, ISSUED, AVAILABLE, 100, Instant.EPOCH)
            .lot(day(pendingUntil), day(expiresOn))

        expect:
        Clawback.of(award, lots, expired, TODAY).collect { [it.from(), it.points()] } == parts

        where:
        when_                  | pendingUntil | expiresOn    | expired | lots                                                          || parts
        'still pending'        | '2026-03-12' | null         | 0       | [lot('2026-03-12', null, 100), lot(null, null, 80)]            || [[PENDING, 100]]
        'released since'       | '2026-03-09' | null         | 0       | [lot(null, null, 180)]                                         || [[AVAILABLE, 100]]
        'free'                 | null         | '2026-05-01' | 0       | [lot(null, '2026-05-01', 100), lot(null, '2026-04-01', 50)]    || [[AVAILABLE, 100]]
        'partly spent'         | null         | '2026-05-01' | 0       | [lot(null, '2026-05-01', 60), lot(null, null, 10)]             || [[AVAILABLE, 60], [AVAILABLE, 10], [DEBT, 30]]
        'all spent'            | null         | null         | 0       | []                                                             || [[DEBT, 100]]
        'expired unused'       | null         | '2026-03-01' | 100     | [lot(null, null, 500)]                                         || [[EXPIRED, 100]]
        'half spent, expired'  | null         | '2026-03-01' | 40      | [lot(null, null, 50)]                                          || [[EXPIRED, 40], [AVAILABLE, 50], [DEBT, 10]]
        'of a due, unrun lot'  | null         | '2026-03-01' | 0       | [lot(null, '2026-03-01', 100)]                                 || [[AVAILABLE, 100]]
    }

    def "the id of a posting is made of what makes it unique"() {
        given:
        def (rule, fact) = [UUID.randomUUID(), UUID.randomUUID()]

        expect:
        PostingIds.award(rule, fact, 'award') == PostingIds.award(rule, fact, 'award')
        PostingIds.award(rule, fact, 'award') != PostingIds.award(rule, fact, 'award#2')
        PostingIds.award(rule, fact, 'award') != PostingIds.award(fact, rule, 'award')
        PostingIds.redemption(fact, 0) != PostingIds.cancel(fact, 0)
        PostingIds.redemption(fact, 0) != PostingIds.redemption(fact, 1)
    }

    private static Lot lot(String pendingUntil, String expiresOn, long remaining) {
        new Lot(TENANT, day(pendingUntil), day(expiresOn), remaining)
    }

    private static LocalDate day(String text) {
        text ? LocalDate.parse(text) : null
    }
}
