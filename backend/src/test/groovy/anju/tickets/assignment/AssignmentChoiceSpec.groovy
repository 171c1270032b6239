package anju.tickets.assignment

import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER
import static anju.tickets.TicketKind.COMPLAINT
import static anju.tickets.TicketKind.REPAIR

import anju.kernel.PropertyScope
import anju.tickets.Priority
import anju.tickets.assignment.AssignmentRule.About
import java.time.Instant
import spock.lang.Specification

/** Who gets a ticket, as a table: whose tenant, which rule, who is there, who has the least to do. */
class AssignmentChoiceSpec extends Specification {
    static final UUID HOUSE = id('house')
    static final UUID OTHER = id('other house')
    static final Instant MORNING = Instant.parse('2026-11-02T01:00:00Z')
    static final Instant NOON = Instant.parse('2026-11-02T04:00:00Z')

    def "#ticket goes to #gets: #how #by, #why"() {
        given:
        def staff = [
            worker('Wang', load: 3), worker('Li', load: 1), worker('Zhao', load: 5), worker('Sun', load: 0, away: true),
            worker('Elsewhere', load: 0, house: OTHER), worker('Boss', role: MANAGER, load: 9)]
        def rules = [
            rule('water', position: 1, kind: REPAIR, category: 'water', staff: ['Wang', 'Zhao']),
            rule('noise', position: 2, kind: COMPLAINT, category: 'noise', staff: ['Sun', 'Elsewhere']),
            rule('repairs', position: 3, kind: REPAIR),
            rule('all repairs again', position: 4, kind: REPAIR, staff: ['Zhao'])]

        when:
        def choice = AssignmentChoice.of(rules.shuffled(new Random(1)), about, staff)

        then:
        [choice.owner()?.name(), choice.how().name(), choice.rule()?.name()] == [gets, how, by]

        where:
        ticket                     | about                                              || gets   | how         | by        | why
        'water'                    | new About(REPAIR, 'water', null, HOUSE, null)      || 'Wang' | 'RULE'      | 'water'   | 'least of the pool, not of all'
        'a leak'                   | new About(REPAIR, 'leak', 'water', HOUSE, null)    || 'Wang' | 'RULE'      | 'water'   | 'a category takes in those below it'
        'a lamp'                   | new About(REPAIR, 'light', 'power', HOUSE, null)   || 'Li'   | 'RULE'      | 'repairs' | 'no pool: the agents of the house; the first rule that fits'
        'noise'                    | new About(COMPLAINT, 'noise', null, HOUSE, null)   || 'Boss' | 'MANAGER'   | 'noise'   | 'one of the pool is away, the other works elsewhere'
        'a complaint'              | new About(COMPLAINT, null, null, HOUSE, null)      || 'Boss' | 'MANAGER'   | null      | 'no rule fits'
        'a repair of another house' | new About(REPAIR, 'light', null, OTHER, null)     || 'Elsewhere' | 'RULE' | 'repairs' | 'who sees that house'
        'a complaint elsewhere'    | new About(COMPLAINT, null, null, OTHER, null)      || null   | 'NOBODY'    | null      | 'no manager there'
        'a leak of Zhao\'s tenant' | new About(REPAIR, 'leak', 'water', HOUSE, id('Zhao')) || 'Zhao' | 'DEDICATED' | null   | 'the dedicated agent first, whatever the load'
        'a lamp of Sun\'s tenant'  | new About(REPAIR, 'light', null, HOUSE, id('Sun')) || 'Li'   | 'RULE'      | 'repairs' | 'the dedicated agent is away'
        'a lamp of a leaver\'s'    | new About(REPAIR, 'light', null, HOUSE, id('Gone')) || 'Li'  | 'RULE'      | 'repairs' | 'the dedicated agent is not there any more'
    }

    def "with as much to do it is #first, not #second: #why"() {
        expect:
        [one, other].permutations().every { it.sort(false, Worker.FREEST_FIRST).first().name() == first }

        where:
        one                                    | other                                 || first  | second | why
        worker('Wang', load: 2)                | worker('Li', load: 1)                 || 'Li'   | 'Wang' | 'less to do'
        worker('Wang', load: 1, newest: NOON)  | worker('Li', load: 1, newest: MORNING) || 'Li'  | 'Wang' | 'nothing new for longer'
        worker('Wang', load: 1, newest: NOON)  | worker('Li', load: 1)                 || 'Li'   | 'Wang' | 'never one'
        worker('Wang', load: 1, newest: NOON)  | worker('Li', load: 1, newest: NOON)   || 'Li'   | 'Wang' | 'by name'
    }

    def "an urgent ticket weighs as #weight others"() {
        expect:
        Worker.weight(priority) == weight

        where:
        priority        || weight
        Priority.URGENT || 4
        Priority.HIGH   || 2
        Priority.NORMAL || 1
        Priority.LOW    || 1
    }

    private static AssignmentRule rule(Map facts, String name) {
        new AssignmentRule(id(name), name, null, facts.position as int, facts.kind, facts.category, facts.house,
            (facts.staff ?: []).collect { id(it) }, 1)
    }

    private static Worker worker(Map facts, String name) {
        new Worker(id(name), name, [facts.role ?: AGENT] as Set, PropertyScope.of([facts.house ?: HOUSE] as Set), facts.away ?: false,
            facts.load as long, facts.newest)
    }

    private static UUID id(String name) {
        UUID.nameUUIDFromBytes(name.bytes)
    }
}
