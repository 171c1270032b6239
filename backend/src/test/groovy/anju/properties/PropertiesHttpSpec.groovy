package anju.properties

import anju.kernel.Role
import anju.properties.Properties.UnitKey
import anju.testing.AnjuSpec
import io.micronaut.context.ApplicationContext
import io.micronaut.context.exceptions.ConfigurationException
import java.util.stream.Stream

class PropertiesHttpSpec extends AnjuSpec {
    def "a property is opened by an administrator and changed on its version"() {
        given:
        def admin = signedIn(Role.ADMIN)

        when:
        def made = admin.post('/api/v1/properties', [name: 'Casa Alfama', timeZone: 'Europe/Lisbon', currency: 'EUR', calendar: 'PT'])

        then:
        made.status == 201
        made.header('etag') == '"1"'
        made.body.currency == 'EUR'

        and:
        admin.post('/api/v1/properties', [name: 'Casa Alfama']).status == 409
        admin.patch("/api/v1/properties/$made.body.id", [code: 'LX1']).status == 428

        when:
        def changed = admin.patch("/api/v1/properties/$made.body.id", [code: 'LX1', address: 'Rua 1'], 'If-Match': '"1"')

        then:
        changed.body.code == 'LX1'
        changed.body.timeZone == 'Europe/Lisbon'
        changed.header('etag') == '"2"'
        admin.patch("/api/v1/properties/$made.body.id", [code: 'LX2'], 'If-Match': '"1"').status == 412
        admin.get("/api/v1/properties/$made.body.id").body.version == 2

        when:
        def wrong = admin.patch("/api/v1/properties/$made.body.id", [timeZone: 'Mars/Base', currency: 'XXY'], 'If-Match': '"2"')

        then:
        wrong.status == 422
        wrong.body.errors*.pointer == ['/timeZone', '/currency']
        admin.patch("/api/v1/properties/$made.body.id", [currency: 'KWD'], 'If-Match': '"2"').body.code == 'properties.currency_too_fine'
        admin.post('/api/v1/properties', [name: 'Dinar', currency: 'KWD']).body.code == 'properties.currency_too_fine'
    }

    def "a default currency that amounts cannot be kept in stops the start: #currency"() {
        when:
        ApplicationContext.run(['anju.defaults.currency': currency], 'test').close()

        then:
        def failed = thrown(RuntimeException)
        Stream.iterate((Throwable) failed, { it != null }, { it.cause }).find { it instanceof ConfigurationException }.message ==
            "anju.defaults.currency: $currency $why"

        where:
        currency | why
        'KWD'    | 'has more decimals than the 2 that amounts are kept with'
        'XXY'    | 'is not the code of a currency, such as CNY'
    }

    def "somebody sees the properties of the own scope only"() {
        given:
        bean(Properties).ensureUnits([new UnitKey('甲', '1', '1'), new UnitKey('甲', '2', '1'), new UnitKey('乙', '', '1')])
        def (a, b) = ['甲', '乙'].collect { bean(Properties).propertyNamed(it).get().id() }
        def agent = signedIn(Role.AGENT, a)
        def unit = bean(Properties).unitsNumbered('1').find { it.propertyId() == b }

        expect:
        agent.get('/api/v1/properties').body.items.collect { [it.name, it.units, it.buildings] } == [['甲', 2, 2]]
        agent.get("/api/v1/properties/$a").body.buildings == ['1', '2']
        agent.get("/api/v1/properties/$b").status == 404
        agent.get("/api/v1/units/${unit.id()}").status == 404
        agent.post('/api/v1/properties', [name: '丙']).status == 403
        signedIn(Role.MANAGER, a).patch("/api/v1/properties/$b", [code: 'x'], 'If-Match': '"1"').status == 404
        signedIn(Role.MANAGER, a).post('/api/v1/units', [propertyId: b, number: '2']).status == 404
    }

    def "rooms are added and changed, a number once per building"() {
        given:
        bean(Properties).ensureUnits([new UnitKey('丁', '', '1')])
        def house = bean(Properties).propertyNamed('丁').get().id()
        def manager = signedIn(Role.MANAGER)

        when:
        def made = manager.post('/api/v1/units', [propertyId: house, building: 'A', number: '301', floor: 3, areaM2: 28.5, layout: '一室'])

        then:
        made.status == 201
        made.body.label == 'A-301'
        made.body.propertyName == '丁'
        manager.post('/api/v1/units', [propertyId: house, building: 'A', number: '301']).status == 409
        manager.post('/api/v1/units', [propertyId: house, number: '', areaM2: -1]).body.errors*.pointer as Set == ['/number', '/areaM2'] as Set

        when:
        def changed = manager.patch("/api/v1/units/$made.body.id", [number: '302'], 'If-Match': '"1"')

        then:
        changed.body.label == 'A-302'
        changed.body.floor == 3
        manager.patch("/api/v1/units/$made.body.id", [building: '', number: '1'], 'If-Match': '"2"').status == 409
        manager.patch("/api/v1/units/$made.body.id", [number: '303'], 'If-Match': '"1"').status == 412
    }

    def "managers keep the calendar, and what they say counts at once"() {
        given:
        def manager = signedIn(Role.MANAGER)
        def day = '2027-02-09'
        def calendar = bean(WorkCalendar)

        expect:
        manager.get('/api/v1/calendars').body.items*.id.contains('CN')
        manager.get('/api/v1/calendars/CN/days?year=2027').body.items.every { it.provisional }
        manager.get('/api/v1/calendars/CN/days?year=2026').body.items.count { it.kind == 'workday' } == 6
        calendar.isWorkday('CN', java.time.LocalDate.parse(day))

        when:
        def put = manager.put("/api/v1/calendars/CN/days/$day", [kind: 'holiday', name: '春节'])

        then:
        put.status == 200
        !calendar.isWorkday('CN', java.time.LocalDate.parse(day))
        manager.get('/api/v1/calendars/CN/days?year=2027').body.items.find { it.day == day }.provisional == false

        when:
        manager.delete("/api/v1/calendars/CN/days/$day")

        then:
        calendar.isWorkday('CN', java.time.LocalDate.parse(day))
        manager.delete("/api/v1/calendars/CN/days/$day").status == 404
        signedIn(Role.AGENT).put("/api/v1/calendars/CN/days/$day", [kind: 'holiday', name: 'x']).status == 403
        manager.put("/api/v1/calendars/CN/days/$day", [kind: 'half', name: 'x']).status == 400
    }

    def "the official list of a year takes the place of what was expected"() {
        given:
        def manager = signedIn(Role.MANAGER)
        def put = { int year, List days -> manager.put("/api/v1/calendars/CN/years/$year", [days: days]) }
        def list = [[day: '2027-01-01', kind: 'holiday', name: '元旦'], [day: '2027-01-03', kind: 'workday', name: '元旦调休']]

        expect:
        put(2026, list).body.errors*.pointer == ['/days/0/day']
        put(2027, list + list.take(1)).body.errors*.pointer == ['/days/2/day']
        put(2027, []).status == 422
        signedIn(Role.AGENT).put('/api/v1/calendars/CN/years/2027', [days: list]).status == 403

        when:
        def taken = put(2027, list)

        then:
        taken.body.items == list.collect { it + [provisional: false] }
        manager.get('/api/v1/calendars/CN/days?year=2027').body.items*.day == ['2027-01-01', '2027-01-03']
        manager.get('/api/v1/calendars/CN/days?year=2026').body.items.size() > 30
        manager.get('/api/v1/audit?action=properties.calendar_year_set').body.items.first().after == [year: 2027, holidays: 1, workdays: 1]
    }
}
