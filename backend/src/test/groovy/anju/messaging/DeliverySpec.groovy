package anju.messaging

import anju.kernel.PropertyScope
import anju.messaging.TemplateSource.Kind
import com.icegreen.greenmail.util.GreenMail
import com.icegreen.greenmail.util.ServerSetup
import jakarta.mail.internet.MimeMessage
import java.time.Duration
import java.time.Instant
import java.time.LocalTime
import java.time.ZoneId
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.util.concurrent.PollingConditions

/** The outbox and a real mail server, also when it is slow, down, says no, or dies with us in between. */
class DeliverySpec extends MessagingFixture {
    @Shared @AutoCleanup('stop') GreenMail mail = started()
    @Shared Stale stale = new Stale()

    private static GreenMail started() {
        def mail = new GreenMail(new ServerSetup(0, '127.0.0.1', ServerSetup.PROTOCOL_SMTP))
        mail.start()
        mail
    }

    @Override
    Map<String, Object> settings() {
        super.settings() + ['anju.messaging.email.host': '127.0.0.1', 'anju.messaging.email.port': mail.smtp.port, 'anju.messaging.email.tls': 'none',
         'anju.messaging.email.from': 'hello@anju.example', 'anju.messaging.delivery.attempts': 3,
         'anju.messaging.delivery.batch': 20]
    }

    def setupSpec() {
        server.applicationContext.registerSingleton(StillTrue, stale)
    }

    def setup() {
        mail.purgeEmailFromAllMailboxes()
        quiet('00:00', '00:00')
    }

    static class Stale implements StillTrue {
        final Set<UUID> settled = new HashSet<>()
        final AtomicInteger asked = new AtomicInteger()

        Set<String> templates() { ['spec.stale'] as Set }

        Set<UUID> stillTrue(Collection<UUID> ids) {
            asked.incrementAndGet()
            ids.findAll { !(it in settled) } as Set
        }
    }

    /** Does as the closure says. */
    static class Fake implements Channel {
        final String name = 'email'
        final boolean configured = true
        final String provider = 'fake'
        final Closure<Outcome> send

        Fake(Closure<Outcome> send) { this.send = send }

        boolean configured() { true }
        String name() { 'email' }
        String provider() { 'fake' }
        boolean ownTexts() { false }

        Channel.Line open() {
            def send = send
            new Channel.Line() {
                Outcome send(Outgoing message) { send(message) }
                void close() {}
            }
        }
    }

    void deliver(Channel channel = bean(EmailChannel)) {
        bean(DeliverMessages).deliver(channel)
    }

    UUID mailTo(Map options = [:], String address) {
        mailTo(options, address, 'spec.answer')
    }

    UUID mailTo(Map options = [:], String address, String template) {
        send(message(options, somebody(email: address, name: options.name), template)).first()
    }

    List<MimeMessage> received(String address) {
        mail.receivedMessages.findAll { it.allRecipients*.toString() == [address] }
    }

    def "what is for the tenant's eyes alone leaves at any hour, stands nowhere else, and is dropped once it has gone"() {
        given:
        quiet('00:00', '23:59')
        sql.execute('UPDATE messaging.settings SET urgent_passes = false')

        when:
        def id = mailTo('secret@example.com', 'spec.secret')
        def before = row(id)
        deliver()
        def after = row(id)

        then:
        [before.subject, before.body.readLines().first(), before.secret] == ['关于••••••', '李娜您好：••••••。••••••', true]
        before.variables.toString().contains('the tap')
        received('secret@example.com').first().content.getBodyPart(0).content.startsWith('李娜您好：the tap。1')
        after.state == 'sent'
        !after.values().any { it.toString().contains('the tap') }

        and: 'to whom no way leads outside, it does not go at all'
        def unreachable = row(send(message(somebody(), 'spec.secret')).first())
        [unreachable.state, unreachable.reason, unreachable.channel] == ['unreachable', 'no_address', 'in-app']
        !unreachable.values().any { it.toString().contains('the tap') }

        cleanup:
        sql.execute('UPDATE messaging.settings SET urgent_passes = true')
    }

    def "a mail arrives as text and as a page, HTML in a variable stays text, and a line break cannot become a header"() {
        given:
        def house = house('静安项目')

        when:
        def id = mailTo('a@example.com', name: '<b>王</b>', property: house, variables: [what: 'x\r\nBcc: all@example.com <script>', amount: 3])
        deliver()

        then:
        def mail = received('a@example.com').first()
        mail.subject == '关于x Bcc: all@example.com <script>'
        mail.getHeader('Bcc') == null
        mail.from*.toString() == ['=?UTF-8?B?6Z2Z5a6J6aG555uu?= <hello@anju.example>']
        mail.messageID == "<$id@anju.example>"
        def (text, page) = [0, 1].collect { mail.content.getBodyPart(it) }
        text.content.replace('\r\n', '\n').startsWith('<b>王</b>您好：x')
        page.contentType.startsWith('text/html')
        page.content.contains('&lt;b&gt;王&lt;/b&gt;您好：x') && page.content.contains('&lt;script&gt;')
        !page.content.contains('<script>') && !page.content.contains('<b>')
        with(row(id)) { state == 'sent' && sent_at != null && attempts == 1 && !maybe_twice && claimed_at == null }
    }

    def "many messages go out once each, however many deliver at the same time"() {
        given:
        def ids = (1..90).collect { mailTo("many$it@example.com") }

        when:
        def threads = (1..3).collect { Thread.start { deliver() } }
        threads*.join()

        then:
        (1..90).collect { received("many$it@example.com").size() }.toSet() == [1] as Set
        ids.collect { row(it).state }.toSet() == ['sent'] as Set
        bean(ChannelStatus).all().find { it.channel() == 'email' }.lastSentAt() != null
    }

    def "a mailbox that does not exist is a dead letter at once, without the address in its reason, and can be sent again"() {
        given:
        def id = mailTo('gone@example.com')

        when:
        deliver(new Fake({ new Outcome.Refused('550 5.1.1 <gone@example.com>: no such user +8613800001111') }))

        then:
        with(row(id)) { state == 'failed' && reason == '550 5.1.1 <…>: no such user …' }
        sql.rows('SELECT attempt, reason FROM messaging.failure WHERE message_id = ?', [id])*.attempt == [1]

        when:
        inTransaction { bean(ReplayMessages).one(id, PropertyScope.ALL) }
        deliver()

        then:
        received('gone@example.com').size() == 1
        row(id).state == 'sent'
    }

    def "a provider that is down is tried later and later, then the letter is dead; all dead letters go again together"() {
        given:
        def ids = (1..3).collect { mailTo("down$it@example.com") }
        def down = new Fake({ new Outcome.Again('provider answers 503') })

        when:
        deliver(down)

        then:
        ids.each {
            with(row(it)) {
                assert state == 'waiting' && attempts == 1 && reason == 'provider answers 503'
                assert next_at.toInstant().isAfter(Instant.now().plusSeconds(10))
            }
        }
        bean(ChannelStatus).all().find { it.channel() == 'email' }.lastError() == 'provider answers 503'

        when:
        2.times {
            sql.execute("UPDATE messaging.message SET next_at = now() WHERE id = ANY(?)", [ids as UUID[]])
            deliver(down)
        }

        then:
        ids.collect { row(it).with { [it.state, it.attempts] } }.toSet() == [['failed', 3]] as Set
        sql.firstRow('SELECT count(*) AS n FROM messaging.failure WHERE message_id = ANY(?)', [ids as UUID[]]).n == 9

        when:
        def again = inTransaction { bean(ReplayMessages).all(new DeadLetters('email', null, null), PropertyScope.ALL) }
        deliver()

        then:
        again >= 3
        (1..3).every { received("down$it@example.com").size() == 1 }
    }

    def "once it is clear that the provider is down, the rest is spared and keeps its tries"() {
        given:
        def ids = (1..40).collect { mailTo("spared$it@example.com") }
        def tries = new AtomicInteger()

        when:
        deliver(new Fake({ tries.incrementAndGet(); new Outcome.Again('connection refused') }))

        then:
        tries.get() in 16..30
        ids.collect { row(it).attempts }.sum() == tries.get()
        ids.collect { row(it).state }.toSet() == ['waiting'] as Set

        cleanup:
        sql.execute('DELETE FROM messaging.failure')
        sql.execute('DELETE FROM messaging.message WHERE id = ANY(?)', [ids as UUID[]])
    }

    def "killed between sending and marking, a message goes again and says that it may have come twice"() {
        given:
        def id = mailTo('killed@example.com')
        def real = bean(EmailChannel)

        when: 'we die right after the mail server took it'
        deliver(new Fake({ Outgoing message ->
            real.open().withCloseable { line -> assert line.send(message) instanceof Outcome.Delivered }
            throw new ThreadDeath()
        }))

        then:
        thrown(IllegalStateException)
        received('killed@example.com').size() == 1
        with(row(id)) { state == 'waiting' && claimed_at != null && !maybe_twice }

        when: 'nobody takes it before the claim has run out'
        deliver()

        then:
        received('killed@example.com').size() == 1

        when:
        sql.execute("UPDATE messaging.message SET next_at = now() WHERE id = ?", [id])
        deliver()

        then:
        received('killed@example.com').size() == 2
        received('killed@example.com')*.messageID.toSet().size() == 1
        with(row(id)) { state == 'sent' && maybe_twice && attempts == 2 }
    }

    def "no transaction is open while a provider takes its time"() {
        given:
        def id = mailTo('slow@example.com')
        def open = "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'"

        when: 'the provider answers only when there is none, the short one that claims what comes next being over'
        deliver(new Fake({
            new PollingConditions(timeout: 20).eventually { assert sql.firstRow(open).n == 0 }
            new Outcome.Delivered(null)
        }))

        then:
        row(id).state == 'sent'
    }

    def "a mail server that accepts and says nothing costs its timeout, not more, and one that is not there nothing"() {
        given:
        def silent = new ServerSocket(0, 50, InetAddress.getByName('127.0.0.1'))
        def outgoing = new Outgoing(UUID.randomUUID(), 'x@example.com', 'Anju', 'S', 'B', [:], null)

        expect:
        timed { line(silent.localPort).send(outgoing) } < 2000
        line(silent.localPort).send(outgoing) instanceof Outcome.Again
        line(1).send(outgoing) instanceof Outcome.Again

        cleanup:
        silent.close()
    }

    def "a server that wants no plain talk is not given a password in plain"() {
        expect:
        new EmailChannel(new EmailSettings('127.0.0.1', mail.smtp.port, 'me', 'secret', 'a@b.example', 'starttls', Duration.ofSeconds(2)))
            .open().send(new Outgoing(UUID.randomUUID(), 'x@example.com', '', 'S', 'B', [:], null)) instanceof Outcome.Again
        !new EmailSettings('h', 1, 'me', 'secret', 'a@b.example', 'none', Duration.ofSeconds(1)).toString().contains('secret')
    }

    def "at night messages wait for the tenant's morning, those that are urgent go"() {
        given: 'it has been night for an hour in Shanghai, whatever the hour is'
        def clock = LocalTime.now(ZoneId.of('Asia/Shanghai'))
        def house = house('夜里', 'Asia/Shanghai')
        quiet(clock.minusHours(1).toString(), clock.plusHours(2).toString())

        when:
        def id = mailTo('night@example.com', property: house)
        def far = mailTo('far@example.com', property: this.house('Elsewhere', 'America/Los_Angeles'))
        def urgent = mailTo('urgent@example.com', 'spec.burst', property: house)
        deliver()

        then:
        row(id).state == 'waiting'
        Duration.between(Instant.now(), row(id).next_at.toInstant()).toMinutes() as int in 118..120
        [far, urgent].collect { row(it).state } == ['sent', 'sent']
    }

    def "a message that comes late into the night is put back without losing a try"() {
        given:
        def house = house('夜里', 'Asia/Shanghai')
        def id = mailTo('late@example.com', property: house)
        def clock = LocalTime.now(ZoneId.of('Asia/Shanghai'))
        quiet(clock.minusHours(1).toString(), clock.plusHours(2).toString())

        when:
        deliver()

        then:
        with(row(id)) { state == 'waiting' && attempts == 0 && claimed_at == null && !maybe_twice }
        row(id).next_at.toInstant().isAfter(Instant.now().plusSeconds(3600))
    }

    def "what is no longer true is withdrawn, what is no longer wanted is not sent"() {
        given:
        def thing = UUID.randomUUID()
        def (still, settled) = [mailTo('s1@example.com', 'spec.stale'), mailTo('s2@example.com', 'spec.stale', aboutId: thing)]
        stale.settled << thing
        def party = mailTo('p@example.com', 'spec.party')
        def tenant = row(party).tenant_id
        bean(KeepConsent).change(tenant, PropertyScope.ALL, 0, null, [Kind.COMMUNITY], false, null, null)
        def asked = stale.asked.get()

        when:
        deliver()

        then:
        [still, settled, party].collect { row(it).state } == ['sent', 'withdrawn', 'opted_out']
        stale.asked.get() == asked + 1
        received('s2@example.com').empty && received('p@example.com').empty
    }

    private Channel.Line line(int port) {
        new EmailChannel(new EmailSettings('127.0.0.1', port, null, null, 'a@b.example', 'none', Duration.ofMillis(300))).open()
    }

    private static long timed(Closure<?> work) {
        def begun = System.nanoTime()
        work()
        Duration.ofNanos(System.nanoTime() - begun).toMillis()
    }
}
