package anju.points

import java.sql.SQLException

/** Each invariant fails when it is broken: by the owner of the database, since the application cannot. */
class InvariantsSpec extends LedgerFixture {
    def tenant = LedgerFixture.tenant()
    def redemption = UUID.randomUUID()

    def setup() {
        give(award(tenant, 30, expiresOn: today.plusDays(30)), award(tenant, 100))
        clock.passDays(1)
        redeem(tenant, 50, redemption)
        clock.passDays(1)
    }

    def "#invariant does not hold once #what"() {
        given:
        ledgerHolds()

        when:
        change.call(this)

        then:
        with(audit.check().find { it.id() == invariant }) {
            !held()
            violations() > 0
            invariant in ['L6', 'L7'] || tenant in examples()
        }

        cleanup:
        sql.execute('TRUNCATE points.posting, points.account, points.lot')
        sql.execute('REVOKE UPDATE, DELETE ON points.posting FROM anju_app')

        where:
        invariant | what                                     | change
        'L1'      | 'a balance is not what its postings say' | { it.run('UPDATE points.account SET available = available + 1 WHERE tenant_id = ?') }
        'L1'      | 'an account is missing'                  | { it.run('DELETE FROM points.account WHERE tenant_id = ?') }
        'L1'      | 'a posting is gone'                      | { it.run("DELETE FROM points.posting WHERE kind = 'award' AND tenant_id = ?") }
        'L2'      | 'points came from nowhere'               | { it.run('UPDATE points.account SET pending = pending + 1 WHERE tenant_id = ?') }
        'L3'      | 'debt and points stand side by side'     | { it.run('UPDATE points.account SET debt = 5 WHERE tenant_id = ?') }
        'L3'      | 'more went out than came in'             | { it.again("to_bucket = 'redeemed'", 'points + 1000') }
        'L4'      | 'a fact was awarded twice'               | { it.again("kind = 'award' AND points = 30", 'points') }
        'L4'      | 'a redemption was posted twice'          | { it.again("kind = 'redemption'", 'points') }
        'L4'      | 'half an award was taken back'           | { it.halfTakenBack() }
        'L5'      | 'a lot is not what went through it'      | { it.run('UPDATE points.lot SET remaining = remaining + 1 WHERE tenant_id = ?') }
        'L5'      | 'a later lot went first'                 | { it.redeemFromLastLot() }
        'L6'      | 'the application may change a posting'   | { it.sql.execute('GRANT UPDATE (points) ON points.posting TO anju_app') }
        'L7'      | 'the accounts hold more than was issued' | { it.run('UPDATE points.account SET available = available + 1 WHERE tenant_id = ?') }
    }

    def "the application can neither change nor delete nor empty postings"() {
        when:
        appSql.execute(statement)

        then:
        def refusal = thrown(SQLException)
        refusal.SQLState == '42501' // insufficient_privilege

        where:
        statement << [
            'UPDATE points.posting SET points = 1', 'UPDATE points.posting SET reason = NULL',
            'DELETE FROM points.posting', 'TRUNCATE points.posting', 'ALTER TABLE points.posting DISABLE TRIGGER ALL',
            'DROP TABLE points.posting'
        ]
    }

    def "the tables themselves refuse a balance below zero"() {
        when:
        appSql.execute("UPDATE points.account SET available = -1 WHERE tenant_id = '$tenant'".toString())

        then:
        thrown(SQLException)
    }

    void run(String statement) {
        sql.execute(statement, [tenant])
    }

    /** Posts again what matches, under another id. */
    void again(String which, String points) {
        sql.execute("""
            INSERT INTO points.posting (tenant_id, id, rule_id, rule_version_id, fact_id, cause_id, occurred_at, recorded_at,
                points, expires_on, kind, from_bucket, to_bucket, purpose)
            SELECT tenant_id, gen_random_uuid(), rule_id, rule_version_id, fact_id, cause_id, occurred_at, recorded_at,
                $points, expires_on, kind, from_bucket, to_bucket, purpose
            FROM points.posting WHERE $which AND tenant_id = ?""".toString(), [tenant])
    }

    void halfTakenBack() {
        sql.execute('''
            INSERT INTO points.posting (tenant_id, id, reverses_id, occurred_at, recorded_at, points, expires_on, kind,
                from_bucket, to_bucket)
            SELECT tenant_id, gen_random_uuid(), id, occurred_at, recorded_at, 15, expires_on, 'reversal', 'available', 'reversed'
            FROM points.posting WHERE kind = 'award' AND points = 30 AND tenant_id = ?''', [tenant])
    }

    /** Lots, balances and postings agree, but the points went in the wrong order. */
    void redeemFromLastLot() {
        give(award(tenant, 5, expiresOn: today.plusDays(3)))
        clock.passDays(1)
        inTransaction {
            store.lock([tenant])
            writer.post([Posting.of(tenant, UUID.randomUUID(), PostingKind.REDEMPTION, Bucket.AVAILABLE, Bucket.REDEEMED, 5,
                clock.instant()).because(UUID.randomUUID(), '家政', null)])
        }
    }
}
