package anju.paying

import static anju.paying.Outcome.FAILED
import static anju.paying.Outcome.PAID
import static anju.paying.Outcome.REVERSED

import spock.lang.Specification

/** What an order comes to, whatever is said of it in which order. */
class KnownSpec extends Specification {

    def "#said makes an order #state, its payment #books"() {
        expect: 'and so in every order, and when each is said twice'
        (said.permutations() + (said + said).permutations().unique()).every {
            def known = of(it)
            known.state() as String == state && booked(known) == books
        }

        where:
        said                     || state      | books
        [PAID]                   || 'PAID'     | 'in the books'
        [FAILED]                 || 'FAILED'   | 'never booked'
        [REVERSED]               || 'REVERSED' | 'never booked'
        [PAID, FAILED]           || 'PAID'     | 'in the books'
        [PAID, REVERSED]         || 'REVERSED' | 'booked and taken back'
        [FAILED, REVERSED]       || 'REVERSED' | 'never booked'
        [PAID, FAILED, REVERSED] || 'REVERSED' | 'booked and taken back'
    }

    def "an order whose time was over is #state when it is #said after all"() {
        expect:
        new Known(true, false, false, false).with(said).state() as String == state

        where:
        said     || state
        PAID     || 'PAID'
        FAILED   || 'EXPIRED'
        REVERSED || 'REVERSED'
    }

    def "an order of which nothing was said waits"() {
        expect:
        Known.NOTHING.state() == OrderState.OPEN
        !Known.NOTHING.booked()
        !Known.NOTHING.takenBack()
    }

    private static Known of(List<Outcome> said) {
        said.inject(Known.NOTHING) { known, outcome -> known.with(outcome) } as Known
    }

    private static String booked(Known known) {
        known.takenBack() ? 'booked and taken back' : known.booked() ? 'in the books' : 'never booked'
    }
}
