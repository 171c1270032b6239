package anju.kernel

import anju.kernel.http.Idempotency
import anju.testing.AnjuSpec
import java.sql.SQLException
import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Timeout

@Timeout(30)
class TransactionsSpec extends AnjuSpec {

    def "of two that change the same row from the same view of it, one gives way and is done again"() {
        given:
        sql.execute('CREATE TABLE kernel.counter (value int NOT NULL)')
        sql.execute('GRANT ALL ON kernel.counter TO anju_app')
        sql.execute('INSERT INTO kernel.counter VALUES (0)')
        def attempts = new AtomicInteger()
        def bothHaveRead = new CyclicBarrier(2)
        def increment = {
            def mine = 0
            bean(Idempotency).once(null, 'count', '', String) {
                attempts.incrementAndGet()
                bean(Db).run { it.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ') }
                int value = bean(Db).query { it.createQuery('SELECT value FROM kernel.counter').mapTo(Integer).one() }
                if (++mine == 1) bothHaveRead.await()
                bean(Db).run { it.execute('UPDATE kernel.counter SET value = ?', value + 1) }
                'counted'
            }
        }
        def two = Executors.newFixedThreadPool(2)

        when:
        def answers = two.invokeAll([increment as Callable] * 2)*.get()

        then:
        answers == ['counted', 'counted']
        attempts.get() == 3
        sql.firstRow('SELECT value FROM kernel.counter').value == 2 // so the second try was a transaction too

        cleanup:
        two.shutdown()
    }

    def "a failure of state #state is tried #times times"() {
        given:
        def attempts = 0

        when:
        bean(Idempotency).once(null, 'fail', '', String) {
            attempts++
            throw new IllegalStateException(new SQLException('no', state))
        }

        then:
        thrown(IllegalStateException)
        attempts == times

        where:
        state   | times
        '40001' | 6
        '40P01' | 6
        '23505' | 1
        '57P01' | 1
    }

    def "the same key gives the first answer and does the work once, another body is refused"() {
        given:
        def done = 0
        def once = { request -> bean(Idempotency).once('key-1', 'pay', request, String) { "receipt ${++done}".toString() } }

        expect:
        once('100') == 'receipt 1'
        once('100') == 'receipt 1'
        done == 1

        when:
        once('200')

        then:
        def refused = thrown(Problem.RuleBroken)
        refused.code() == 'kernel.idempotency_key_reused'
    }

    def "work that fails leaves its key free"() {
        given:
        def tries = 0
        def once = { bean(Idempotency).once('key-2', 'pay', 'x', String) { if (++tries == 1) throw new Problem.Conflict('kernel.stale'); 'paid' } }

        when:
        once()

        then:
        thrown(Problem.Conflict)
        once() == 'paid'
    }
}
