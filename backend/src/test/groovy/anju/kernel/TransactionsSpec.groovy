package anju.kernel

import anju.kernel.http.Idempotency
import anju.testing.AnjuSpec
import java.sql.SQLException
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Timeout

@Timeout(30)
class TransactionsSpec extends AnjuSpec {

    def "what PostgreSQL gave up for another transaction is done again, as a transaction of its own"() {
        given:
        sql.execute('CREATE TABLE kernel.counter (value int NOT NULL)')
        sql.execute('GRANT ALL ON kernel.counter TO anju_app')
        sql.execute('INSERT INTO kernel.counter VALUES (0)')
        def attempts = 0

        when:
        bean(Idempotency).once(null, 'count', '', String) {
            bean(Db).run { it.execute('UPDATE kernel.counter SET value = value + 1') }
            if (++attempts < 3) {
                bean(Db).run { it.execute("DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''40001''; END'") }
            }
            'counted'
        }

        then: 'what the first two tries had changed is gone'
        attempts == 3
        sql.firstRow('SELECT value FROM kernel.counter').value == 1
    }

    def "of two that lock each other out one is done again, and both are done once"() {
        given:
        sql.execute('CREATE TABLE kernel.purse (id int PRIMARY KEY, value int NOT NULL)')
        sql.execute('GRANT ALL ON kernel.purse TO anju_app')
        sql.execute('INSERT INTO kernel.purse VALUES (1, 0), (2, 0)')
        def eachHasOne = new CyclicBarrier(2)
        def attempts = new AtomicInteger()
        def oneEach = { int first, int second ->
            def again = false
            bean(Idempotency).once(null, 'purses', '', String) {
                attempts.incrementAndGet()
                add(first)
                if (!again) {
                    again = true
                    eachHasOne.await()
                }
                add(second)
                'done'
            }
        }

        when:
        def other = CompletableFuture.supplyAsync { oneEach(2, 1) }
        oneEach(1, 2)
        other.get()

        then: 'a deadlock came about'
        attempts.get() > 2
        sql.rows('SELECT value FROM kernel.purse')*.value == [2, 2]
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

    private void add(int purse) {
        bean(Db).run { it.createUpdate('UPDATE kernel.purse SET value = value + 1 WHERE id = :id').bind('id', purse).execute() }
    }
}
