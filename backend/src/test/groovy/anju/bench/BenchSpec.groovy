package anju.bench

import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** That the benchmark runs, on amounts too small for its figures to mean anything. */
class BenchSpec extends Specification {
    @TempDir Path folder

    def "rules and their yardstick give the same points"() {
        expect:
        with(RuleEvaluation.measure(0.1)) {
            ours() > 0
            limit() > 0
        }
    }

    def "tenants are found on the durable database, over HTTP and by the bare query"() {
        given:
        def house = House.open(folder)

        expect:
        with(Search.measure(house, Town.build(house, 500), 0.2, 0.4)) {
            ours() > 0
            limit() > 0
        }

        cleanup:
        house?.close()
    }

    def "survey results are counted over HTTP and by the bare query"() {
        given:
        def house = House.open(folder)

        expect:
        with(SurveyResults.measure(house, 1000)) {
            ours() > 0
            limit() > 0
        }

        cleanup:
        house?.close()
    }
}
