package anju.messaging

import anju.kernel.PropertyScope
import anju.messaging.TemplateSource.Kind
import org.joda.money.CurrencyUnit
import org.joda.money.Money

class OutboxSpec extends MessagingFixture {

    def "a message is written in the tenant's language, with the names every text may use"() {
        given:
        def house = house('静安项目')
        def chinese = somebody(name: '王芳')
        def english = somebody(name: 'Ann <b>', language: 'en-GB')
        def rent = Money.of(CurrencyUnit.of('CNY'), 3200)

        when:
        def ids = send(
            message(chinese, property: house, variables: [what: '水管', amount: rent]),
            message(english, property: house, variables: [what: 'the tap', amount: rent]))

        then:
        row(ids[0]).subject == '关于水管'
        row(ids[0]).body == '王芳您好：水管。¥3,200.00\n\n静安项目'
        row(ids[1]).body == 'Dear Ann <b>, the tap. ¥3,200.00\n\n静安项目'
        row(ids[1]).language == 'en'
    }

    def "two messages of one key are one message, in a list and later"() {
        given:
        def tenant = somebody()
        def other = somebody()

        when:
        def ids = send(message(tenant, key: 'k1'), message(tenant, key: 'k1'), message(other, key: 'k1'), message(tenant))
        def again = send(message(tenant, key: 'k1'), message(tenant, key: 'k2'))

        then:
        ids[0] == ids[1]
        ids.toSet().size() == 3
        again[0] == ids[0]
        sql.firstRow('SELECT count(*) AS n FROM messaging.message WHERE tenant_id = ?', [tenant]).n == 3
    }

    def "what nobody brings cannot be sent, and nothing of the list is"() {
        given:
        def tenant = somebody()

        when:
        send(message(tenant), message(tenant, 'spec.nothing'))

        then:
        thrown(IllegalArgumentException)
        sql.firstRow('SELECT count(*) AS n FROM messaging.message WHERE tenant_id = ?', [tenant]).n == 0
    }

    def "without a channel that works the message is there to be read; a channel asked for that does not work says why"() {
        given:
        def tenant = somebody()

        when:
        def ids = send(message(tenant), message(tenant, channel: 'email'), message(tenant, channel: 'sms'))

        then:
        ids.collect { row(it).with { [it.channel, it.state, it.reason] } } ==
            [['in-app', 'sent', null], ['email', 'unreachable', 'not_configured'], ['sms', 'unreachable', 'not_configured']]
        bean(Messages).about('thing', [row(ids[1]).about_id]).values().flatten()*.state() == ['unreachable']
    }

    def "a kind opted out of is kept and not sent; answers cannot be opted out of"() {
        given:
        def tenant = somebody()
        bean(KeepConsent).change(tenant, PropertyScope.ALL, 0, null, [Kind.COMMUNITY], true, null, null)

        expect:
        send(message(tenant, 'spec.party'), message(tenant, 'spec.rent'), message(tenant)).collect { row(it).state } ==
            ['opted_out', 'sent', 'sent']
        bean(Consents).doNotCall([tenant, UUID.randomUUID()]) == [tenant] as Set
        bean(Consents).optedOut([tenant], Kind.COMMUNITY) == [tenant] as Set
        bean(Consents).optedOut([tenant], Kind.RENT) == [] as Set
        appSql.rows('SELECT * FROM messaging.v_consent WHERE tenant_id = ?', [tenant])*.do_not_call == [true]
    }

    def "the budget counts all kinds together, in a list and over time, answers apart"() {
        given:
        def tenant = somebody()
        def other = somebody()
        def party = { String template -> message(tenant, template) }

        expect:
        send(party('spec.party'), party('spec.answer'), party('spec.rent'), party('spec.party'), party('spec.party'),
            message(other, 'spec.party')).collect { row(it).state } == ['sent', 'sent', 'sent', 'sent', 'over_budget', 'sent']
        send(party('spec.rent'), party('spec.answer')).collect { row(it).state } == ['over_budget', 'sent']

        when: 'a day later'
        sql.execute("UPDATE messaging.message SET queued_at = queued_at - interval '25 hours' WHERE tenant_id = ?", [tenant])

        then:
        send(*(1..4).collect { party('spec.rent') }).collect { row(it).state } == ['sent', 'sent', 'sent', 'over_budget']

        when: 'the week is spent before the day is'
        sql.execute("UPDATE messaging.message SET queued_at = queued_at - interval '25 hours' WHERE tenant_id = ?", [tenant])

        then:
        send(*(1..3).collect { party('spec.rent') }).collect { row(it).state } == ['sent', 'over_budget', 'over_budget']
    }

    def "two who write to a tenant at the same time do not spend the budget twice"() {
        given:
        def tenant = somebody()

        when:
        def threads = (1..6).collect { Thread.start { send(message(tenant, 'spec.party')) } }
        threads*.join()

        then:
        sql.rows('SELECT state FROM messaging.message WHERE tenant_id = ? ORDER BY 1', [tenant])*.state ==
            ['over_budget'] * 3 + ['sent'] * 3
    }

    def "a tenant's house is known without being told"() {
        given:
        def house = house('浦东项目')
        def tenant = somebody()
        sql.execute('UPDATE tenants.tenant SET home_property_id = ? WHERE id = ?', [house, tenant])

        expect:
        row(send(message(tenant)).first()).property_id == house
    }
}
