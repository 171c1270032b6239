package anju.surveys

import anju.tenants.TenantDays.Today
import java.time.LocalDate
import spock.lang.Specification

/** A manager in Shanghai opens a survey before eight in the morning, on a server whose clock is UTC's. */
class CampaignDaysSpec extends Specification {
    static final YESTERDAY = LocalDate.parse('2026-11-22')
    static final TODAY = LocalDate.parse('2026-11-23')
    static final SHANGHAI = UUID.fromString('00000000-0000-0000-0000-00000000000c')
    static final LISBON = UUID.fromString('00000000-0000-0000-0000-00000000000b')

    def "#what begins on #begun and still has #left"() {
        expect:
        CampaignDays.of(houses, new Today(YESTERDAY, days)) == new CampaignDays.Now(begun, left)

        where:
        what                     | houses             | days                                   | begun     | left
        'a house ahead'          | [SHANGHAI]         | [(SHANGHAI): TODAY, (LISBON): YESTERDAY] | TODAY     | TODAY
        'a house behind'         | [LISBON]           | [(SHANGHAI): TODAY, (LISBON): YESTERDAY] | YESTERDAY | YESTERDAY
        'both'                   | [SHANGHAI, LISBON] | [(SHANGHAI): TODAY, (LISBON): YESTERDAY] | TODAY     | YESTERDAY
        'every house'            | []                 | [(SHANGHAI): TODAY, (LISBON): YESTERDAY] | TODAY     | YESTERDAY
        'every house, all ahead' | []                 | [(SHANGHAI): TODAY]                      | TODAY     | TODAY
        'no house at all'        | []                 | [:]                                    | YESTERDAY | YESTERDAY
    }
}
