package anju.bench

import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** That the benchmark runs, on amounts too small for its figures to mean anything. */
class BenchSpec extends Specification {
    static final TENANTS = 500
    static final FEW = 100
    static final SECONDS = 0.3
    static final REHEARSAL = 0

    @Shared @TempDir Path folder
    @Shared @AutoCleanup MailSink mails = new MailSink()
    @Shared @AutoCleanup SmsSink texts = new SmsSink()
    @Shared @AutoCleanup House house
    @Shared Town town

    def setupSpec() {
        house = House.open(folder, Outbox.settings(mails, texts), false)
        town = Town.build(house, TENANTS)
        Rulebook.activate(house)
    }

    def "rules and their yardstick give the same points"() {
        expect:
        with(RuleEvaluation.measure(0.1)) {
            ours() > 0
            limit() > 0
        }
    }

    def "on the durable database there is a figure, and its yardstick, for #path"() {
        when:
        def figures = measure() as List<Figure>

        then:
        figures
        figures.every { it.ours() > 0 && it.limit() > 0 }

        where:
        path                        | measure
        'the outbox'                | { Outbox.measure(house, mails, texts, FEW) }
        'tenant search'             | { [Search.measure(house, town, SECONDS, REHEARSAL)] }
        'tier assessment'           | { [Tiering.measure(house, town, 1)] }
        'survey results'            | { [SurveyResults.measure(house, TENANTS)] }
        "the quarter's plan"        | { [QuarterPlan.measure(house, town)] }
        'the board'                 | { [Board.measure(house, town, TENANTS, SECONDS)] }
        'payments over HTTP'        | { PaymentOverHttp.measure(house, town, SECONDS, REHEARSAL) }
        'redemptions of a hot item' | { [HotItem.measure(house, town, SECONDS, REHEARSAL)] }
        'settled bills in bulk'     | { [SettledInBulk.measure(house, town)] }
        'imports'                   | { Imports.measure(house, folder, FEW) }
        "the portal's home"         | { PortalHome.measure(house, folder, town, 5, SECONDS, REHEARSAL) }
    }
}
