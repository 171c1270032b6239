package anju.identity

import java.time.Duration
import spock.lang.Specification

class LockoutSpec extends Specification {

    def "after #failures failures in a row the next try has to wait #seconds s"() {
        expect:
        Lockout.waitAfter(failures, 5) == Duration.ofSeconds(seconds)

        where:
        failures | seconds
        1        | 0
        4        | 0
        5        | 30
        6        | 60
        7        | 120
        9        | 480
        10       | 900
        1000     | 900
    }
}
