package anju.imports

import anju.kernel.Role
import anju.testing.AnjuSpec
import spock.util.concurrent.PollingConditions

class SamplesSpec extends AnjuSpec {

    def "the four samples go in whole as #type in #language, and the templates have the same columns"() {
        given:
        def manager = signedIn(Role.MANAGER).with(['Accept-Language': language])

        expect:
        ['rent-roll', 'bills', 'payments', 'points-opening'].every { kind ->
            def file = manager.get("/api/v1/imports/samples/${kind}.$type")
            def run = manager.upload("/api/v1/imports?kind=$kind", "${kind}.$type", file.bytes).body
            assert run.invalid == 0 && run.rows > 5
            manager.post("/api/v1/imports/$run.id/commit")
            new PollingConditions(timeout: 30, delay: 0.1).eventually {
                assert manager.get("/api/v1/imports/$run.id").body.status == 'committed'
            }
            assert manager.get("/api/v1/imports/$run.id").body.with { it.created + it.unchanged == it.rows }
            manager.get("/api/v1/imports/templates/${kind}.csv").text.readLines().first() ==
                manager.get("/api/v1/imports/samples/${kind}.csv").text.readLines().first()
        }

        where:
        type   | language
        'csv'  | 'zh-CN'
        'xlsx' | 'zh-CN'
    }

    def "wrong rows are handed back with the reason"() {
        given:
        def manager = signedIn(Role.MANAGER)
        def file = 'phone,paid_on,amount,reference\n=1+1,2025-03-01,5,Q1\n'
        def id = manager.upload('/api/v1/imports?kind=payments', 'p.csv', file.bytes).body.id

        when:
        def lines = manager.with(['Accept-Language': 'en']).get("/api/v1/imports/$id/errors.csv").text.readLines()

        then:
        lines[0] == '\uFEFFphone,paid_on,amount,reference,Reason'
        lines[1].startsWith("'=1+1,2025-03-01,5,Q1,")
        lines[1].contains('no telephone number')
    }
}
