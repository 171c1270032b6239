package anju.demo

import java.time.LocalDateTime
import spock.lang.Specification

class EventHoursSpec extends Specification {
    def "at #hour o'clock the event of the day is on or still to come, by daylight"() {
        given:
        def now = LocalDateTime.of(2026, 11, 23, hour, 0)

        when:
        def starts = CommunityLife.kitchen(now)
        def ends = starts.plusHours(2)

        then:
        starts.toLocalTime() >= CommunityLife.OPENS && ends.toLocalTime() <= CommunityLife.CLOSES
        ends > now
        (starts < now) == (hour in 11..17)

        where:
        hour << (0..23)
    }
}
