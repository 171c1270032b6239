package anju.identity

import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.kernel.DateRange
import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.time.LocalDate
import spock.lang.Shared

class AbsencesSpec extends AnjuSpec {
    static final LocalDate MAY = LocalDate.of(2031, 5, 1)
    static final PATH = '/api/v1/absences'

    @Shared UUID house = Ids.next()
    @Shared UUID lan
    @Shared UUID mei
    JsonHttp manager = signedIn([MANAGER] as Set, PropertyScope.of([house] as Set))

    def setupSpec() {
        lan = seed('absent-lan')
        mei = seed('absent-mei')
    }

    def "somebody says of oneself from when to when; the directory tells on which days"() {
        given:
        def client = signIn('absent-lan', PASSWORD)

        when:
        def entered = client.post(PATH, [staffId: lan, from: MAY, to: MAY.plusDays(3), kind: 'ILLNESS', note: ' flu '])

        then:
        entered.status == 201
        with(entered.body) {
            kind == 'ILLNESS'
            note == 'flu'
            mine
            mayChange
            !now
        }
        away(MAY.minusDays(1)) == []
        away(MAY) == [lan]
        away(MAY.plusDays(2)) == [lan]
        away(MAY.plusDays(3)) == []
        bean(StaffDirectory).absences(MAY.plusDays(2), MAY.plusDays(9)).find { it.staffId() == lan }.days() ==
            new DateRange(MAY, MAY.plusDays(3))

        when: 'back a day sooner'
        def changed = client.put("$PATH/$entered.body.id", [from: MAY, to: MAY.plusDays(2), kind: 'ILLNESS'], 'If-Match': '"1"')

        then:
        changed.status == 200
        away(MAY.plusDays(2)) == []

        and:
        client.put("$PATH/$entered.body.id", [from: MAY, to: MAY.plusDays(9), kind: 'ILLNESS'], 'If-Match': '"1"').status == 412

        when:
        client.delete("$PATH/$entered.body.id")

        then:
        away(MAY) == []
        admin().get("/api/v1/audit?entityId=$lan").body.items*.action.take(3) ==
            ['identity.absence_cancelled', 'identity.absence_changed', 'identity.absence_entered']
    }

    def "managers say it for others, colleagues do not, and see the days but not why"() {
        given:
        def june = MAY.plusMonths(1)

        expect:
        signIn('absent-lan', PASSWORD).post(PATH, [staffId: mei, from: june, to: june.plusDays(1), kind: 'LEAVE']).body.code ==
            'identity.absence_not_yours'

        when:
        def entered = manager.post(PATH, [staffId: mei, from: june, to: june.plusDays(1), kind: 'LEAVE', note: 'wedding'])

        then:
        entered.status == 201
        with(manager.get("$PATH?staffId=$mei").body.items.first()) {
            name == 'absent-mei'
            kind == 'LEAVE'
        }
        with(signIn('absent-lan', PASSWORD).get("$PATH?staffId=$mei").body.items.first()) {
            from == june.toString()
            kind == null
            note == null
            !mayChange
        }

        and: 'in another house nobody knows of it'
        def elsewhere = signedIn([MANAGER] as Set, PropertyScope.of([Ids.next()] as Set))
        elsewhere.get(PATH).body.items.every { it.staffId != mei.toString() }
        elsewhere.delete("$PATH/$entered.body.id").status == 404
    }

    def "days that cannot be are refused: #why"() {
        given:
        def july = MAY.plusMonths(2)
        if (why == 'identity.absence_overlaps') manager.post(PATH, [staffId: lan, from: july, to: july.plusDays(5), kind: 'LEAVE'])

        when:
        def answer = manager.post(PATH, [staffId: lan, from: july, to: july.plusDays(days), kind: 'LEAVE'])

        then:
        answer.status == 422
        answer.body.code == why

        where:
        days | why
        0    | 'identity.absence_order'
        5000 | 'identity.absence_too_long'
        1    | 'identity.absence_overlaps'
    }

    private List<UUID> away(LocalDate day) {
        [lan, mei].findAll { it in bean(StaffDirectory).away(day) }
    }

    private UUID seed(String name) {
        bean(StaffDirectory).seed(name, name, PASSWORD, [AGENT] as Set, PropertyScope.of([house] as Set))
    }

    private JsonHttp admin() {
        signedIn(anju.kernel.Role.ADMIN)
    }
}
