package anju.messaging

import anju.messaging.Messages.NewMessage
import anju.messaging.TemplateSource.Kind
import anju.messaging.TemplateSource.Template
import anju.messaging.TemplateSource.Text
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import io.micronaut.inject.qualifiers.Qualifiers
import io.micronaut.transaction.SynchronousTransactionManager
import java.util.concurrent.atomic.AtomicInteger

/** Templates of a module that does not exist, tenants to write to, and no quiet hours unless a spec sets some. */
abstract class MessagingFixture extends AnjuSpec {
    static final AtomicInteger NUMBER = new AtomicInteger()

    /** Without jobs nobody asks for templates before those of this fixture are there. */
    @Override
    Map<String, Object> settings() {
        ['anju.jobs.enabled': false]
    }

    def setupSpec() {
        server.applicationContext.registerSingleton(TemplateSource, new Source(), Qualifiers.byName('spec'))
        quiet('00:00', '00:00')
    }

    static class Source implements TemplateSource {
        @Override
        List<Template> templates() {
            [
                template('spec.answer', Kind.SERVICE), template('spec.burst', Kind.SERVICE), template('spec.rent', Kind.RENT),
                template('spec.party', Kind.COMMUNITY), template('spec.stale', Kind.SERVICE), template('spec.secret', Kind.SERVICE)]
        }

        @Override
        Set<String> urgent() {
            ['spec.burst'] as Set
        }

        @Override
        Set<String> awaited() {
            ['spec.secret'] as Set
        }

        @Override
        Set<String> secret() {
            ['spec.secret'] as Set
        }

        private static Template template(String code, Kind kind) {
            new Template(code, kind, [what: '漏水', amount: '¥3,200.00'], [
                'zh-CN': new Text('关于{what}', '{tenant}您好：{what}。{amount}\n\n{property}'),
                en     : new Text('About {what}', 'Dear {tenant}, {what}. {amount}\n\n{property}')])
        }
    }

    UUID somebody(Map options = [:]) {
        def phone = '+86137' + String.format('%08d', NUMBER.incrementAndGet())
        def id = bean(Tenants).ensure([new NewTenant(options.name ?: '李娜', phone, options.email, null, null)])[phone].tenant().id()
        if (options.language) sql.execute('UPDATE tenants.tenant SET language = ? WHERE id = ?', [options.language, id])
        id
    }

    UUID house(String name, String zone = 'Asia/Shanghai') {
        def key = new UnitKey(name, '', '1')
        def id = inTransaction { bean(Properties).ensureUnits([key])[key].unit().propertyId() }
        sql.execute('UPDATE properties.property SET time_zone = ? WHERE id = ?', [zone, id])
        id
    }

    NewMessage message(Map options = [:], UUID tenant) {
        message(options, tenant, 'spec.answer')
    }

    NewMessage message(Map options = [:], UUID tenant, String template) {
        new NewMessage(
            tenant, options.property, template, options.variables ?: [what: 'the tap', amount: 1], options.channel,
            options.about ?: 'thing', options.aboutId ?: UUID.randomUUID(), options.key)
    }

    List<UUID> send(NewMessage... messages) {
        inTransaction { bean(Messages).send(messages.toList()) }
    }

    Map row(UUID id) {
        sql.firstRow('SELECT * FROM messaging.message WHERE id = ?', [id])
    }

    void quiet(String from, String to) {
        sql.execute('UPDATE messaging.settings SET quiet_from = ?::time, quiet_to = ?::time', [from, to])
    }

    def <T> T inTransaction(Closure<T> work) {
        bean(SynchronousTransactionManager).executeWrite { work.call() }
    }
}
