package anju.care

import anju.care.Kin.Thing
import anju.care.Kin.Tie
import spock.lang.Specification

class KinSpec extends Specification {
    static final TIES = [['survey', 'call'], ['call', 'complaint'], ['complaint', 'repair'], ['repair', 'recall'], ['elsewhere', 'other']]
        .collect { new Tie(thing(it[0]), thing(it[1])) }

    def "from the #start the whole story is found: #found"() {
        expect:
        Kin.of(thing(start), TIES)*.kind as Set == found as Set

        where:
        start       || found
        'complaint' || ['survey', 'call', 'complaint', 'repair', 'recall']
        'recall'    || ['survey', 'call', 'complaint', 'repair', 'recall']
        'survey'    || ['survey', 'call', 'complaint', 'repair', 'recall']
        'other'     || ['elsewhere', 'other']
        'nothing'   || ['nothing']
    }

    def "what belongs to each other in a ring is found once"() {
        expect:
        Kin.of(thing('a'), [new Tie(thing('a'), thing('b')), new Tie(thing('b'), thing('a'))])*.kind == ['a', 'b']
    }

    private static Thing thing(String name) {
        new Thing(name, new UUID(0, 1))
    }
}
