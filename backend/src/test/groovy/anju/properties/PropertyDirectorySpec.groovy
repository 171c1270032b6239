package anju.properties

import anju.kernel.Problem
import anju.properties.Properties.UnitKey
import anju.testing.AnjuSpec
import java.time.LocalDate
import java.time.ZoneId

class PropertyDirectorySpec extends AnjuSpec {
    private Properties getProperties() {
        bean(Properties)
    }

    def "a spreadsheet's rooms come into being with house and building, once"() {
        given:
        def keys = [
            new UnitKey('静安项目', '3', '1204'), new UnitKey('静安项目', '3', '1205'),
            new UnitKey('滨江公寓', '', '201'), new UnitKey('静安项目', '3', '1204')]

        when:
        def first = properties.ensureUnits(keys)

        then:
        first.size() == 3
        first.values().every { it.created() }
        first[keys[0]].unit().label() == '3-1204'
        first[keys[2]].unit().label() == '201'

        and:
        def house = properties.propertyNamed('静安项目').get()
        house.timeZone() == ZoneId.of('Asia/Shanghai')
        house.currency().code == 'CNY'
        house.calendar() == 'CN'
        properties.property(house.id()) == house
        properties.all()*.name().containsAll(['静安项目', '滨江公寓'])

        when:
        def again = properties.ensureUnits(keys + new UnitKey('静安项目', '', 'A1'))

        then:
        again.findAll { it.value.created() }*.key == [new UnitKey('静安项目', '', 'A1')]
        again[keys[0]].unit() == first[keys[0]].unit()
    }

    def "a number alone finds every room of that number, with the building just the one"() {
        given:
        properties.ensureUnits([
            new UnitKey('东苑', '1', '808'), new UnitKey('东苑', '2', '808'), new UnitKey('西苑', '', '808')])

        expect:
        properties.unitsNumbered('808').size() == 3
        properties.unitsNumbered('2-808')*.label() == ['2-808']
        properties.unitsNumbered('nothing') == []
        properties.unitsNumbered(['808', '1-808', '909']).collectEntries { [it.key, it.value.size()] } == ['808': 3, '1-808': 1]
    }

    def "units are read by id, and what was made by mistake can go"() {
        given:
        def unit = properties.ensureUnits([new UnitKey('南苑', '', '1')]).values().first().unit()

        expect:
        properties.unit(unit.id()) == unit
        properties.units([unit.id(), UUID.randomUUID()]) == [(unit.id()): unit]

        when:
        properties.removeUnits([unit.id()])
        properties.unit(unit.id())

        then:
        thrown(Problem.NotFound)
    }

    def "#day in China is #kind"() {
        expect:
        bean(WorkCalendar).isWorkday('CN', LocalDate.parse(day)) == workday

        where:
        day          | workday | kind
        '2026-11-20' | true    | 'a Friday'
        '2026-11-21' | false   | 'a Saturday'
        '2026-02-14' | true    | 'a Saturday worked for the Spring Festival'
        '2026-02-16' | false   | 'a Monday of the Spring Festival'
        '2026-10-10' | true    | 'a Saturday worked for the National Day'
        '2027-09-15' | false   | 'a Wednesday, Mid-Autumn'
    }

    def "what falls due on #day may be paid until #moved"() {
        expect:
        bean(WorkCalendar).onOrAfter('CN', LocalDate.parse(day)) == LocalDate.parse(moved)

        where:
        day          | moved
        '2026-02-14' | '2026-02-14'
        '2026-02-15' | '2026-02-24'
        '2026-10-01' | '2026-10-08'
        '2026-11-22' | '2026-11-23'
    }

    def "a calendar nobody keeps has weekends only"() {
        expect:
        !bean(WorkCalendar).isWorkday('PT', LocalDate.parse('2026-11-22'))
        bean(WorkCalendar).isWorkday('PT', LocalDate.parse('2026-10-01'))
    }
}
