package anju.paying

import static anju.kernel.Role.ADMIN

import anju.kernel.Ids
import java.time.Duration
import java.time.Instant

/** What a stranger can fill with callbacks that nobody believes is bounded. */
class RefusedCallbacksSpec extends PayingFixture {

    def setup() {
        sql.execute('DELETE FROM paying.refused_callback')
    }

    int kept(String where = 'true') {
        sql.firstRow("SELECT count(*) AS n FROM paying.refused_callback WHERE $where".toString()).n
    }

    void keep(String address, int n, Doubt doubt = Doubt.SIGNATURE, Instant at = Instant.now()) {
        n.times { bean(RefusedStore).keep('sandbox', doubt, null, null, null, "forged $address $it", address, at) }
    }

    def "over HTTP: the body is cut, one address keeps so many in an hour, and the answer is the same"() {
        when:
        def answers = (1..30).collect { http.post(CALLBACKS, "{\"n\":$it,\"x\":\"${'x' * 20_000}\"}") }

        then:
        answers*.status as Set == [400] as Set
        kept() == 20
        sql.rows('SELECT length(body) AS n, address, signed FROM paying.refused_callback').every { it.n == 4000 && it.address == '127.0.0.1' && !it.signed }

        and: 'more than anybody says is not even read'
        http.post(CALLBACKS, '"' + 'x' * 70_000 + '"').status == 413
    }

    def "all strangers together keep so many in an hour, and cannot crowd out what a channel has signed"() {
        when:
        (1..15).each { keep("203.0.113.$it", 30) }

        then:
        kept() == 200

        when:
        keep('198.51.100.1', 5, Doubt.AMOUNT)

        then:
        kept('signed') == 5

        when: 'an hour later there is room again'
        keep('203.0.113.99', 30, Doubt.SIGNATURE, Instant.now() + Duration.ofMinutes(61))

        then:
        kept() == 225
    }

    def "the very same is kept once a day"() {
        when:
        3.times { bean(RefusedStore).keep('sandbox', Doubt.AMOUNT, '1 / 2', null, 'AJ1', 'the same', '', Instant.now()) }
        bean(RefusedStore).keep('sandbox', Doubt.AMOUNT, '1 / 2', null, 'AJ1', 'the same', '', Instant.now() + Duration.ofHours(25))

        then:
        kept() == 2
    }

    def "old ones go: those of strangers, and those of channels that somebody has looked at"() {
        given:
        def old = Instant.now() - Duration.ofDays(91)
        keep('203.0.113.1', 3, Doubt.SIGNATURE, old)
        keep('198.51.100.1', 2, Doubt.AMOUNT, old)
        keep('203.0.113.2', 2)
        def seen = sql.firstRow("SELECT id FROM paying.refused_callback WHERE signed").id
        signedIn(ADMIN).post('/api/v1/refused-callbacks/seen', [ids: [seen]])

        when:
        bean(ForgetRefused).run()

        then:
        kept('NOT signed') == 2
        kept('signed') == 1
    }

    def "however fast they come, no more than the latest of strangers stay"() {
        given:
        sql.withBatch('INSERT INTO paying.refused_callback (id, gateway, reason, body, address, signed, received_at) VALUES (?, ?, ?, ?, ?, false, now())') { batch ->
            5_100.times { batch.addBatch(Ids.next(), 'sandbox', 'signature', 'x', 'a') }
        }

        when:
        bean(ForgetRefused).run()

        then:
        kept() == 5_000
    }
}
