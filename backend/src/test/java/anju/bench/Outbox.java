package anju.bench;

import anju.kernel.jobs.RecurringJob;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import anju.tenants.NewTenant;
import anju.tenants.Tenants;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * The outbox emptied into a mail server and into an SMS provider that only count, each message once; beside it in words the
 * same messages sent over as many lines without an outbox.
 */
final class Outbox {
    private static final int LIST = 1_000;
    private static final int LINES = 8;
    private static final double PER_SECOND = 2_000;

    private Outbox() {}

    /** What a house must be opened with so that its messages go to these servers. */
    static Map<String, Object> settings(MailSink mails, SmsSink texts) {
        return Map.of(
                "anju.messaging.email.host", "127.0.0.1",
                "anju.messaging.email.port", mails.port(),
                "anju.messaging.email.tls", "none",
                "anju.messaging.email.from", "hello@anju.example",
                "anju.messaging.sms.url", "http://127.0.0.1:" + texts.port(),
                "anju.messaging.sms.access-key-id", "key",
                "anju.messaging.sms.access-key-secret", "secret",
                "anju.messaging.sms.sign-name", "Anju");
    }

    static List<Figure> measure(House house, MailSink mails, SmsSink texts, long messages) throws Exception {
        house.run("UPDATE messaging.settings SET quiet_from = '00:00', quiet_to = '00:00', most_in_day = 100, most_in_week = 100");
        house.run("""
                INSERT INTO messaging.template_text (template, channel, language, subject, body, provider_template, changed_by,
                                                     changed_at)
                VALUES ('tickets.message', 'sms', 'zh-CN', '{title}', '{text}', 'SMS_1', 'bench', now())""");
        var tenants = tenants(house, messages);
        return List.of(
                figure("outbox to SMTP", house, "email", mails, tenants, () -> mailed(mails, messages)),
                figure("outbox to HTTP", house, "sms", texts, tenants, () -> texted(texts, messages)));
    }

    private static Figure figure(String name, House house, String channel, Sink sink, List<UUID> tenants, Callable<Double> bare)
            throws Exception {
        empty(house, channel, sink, tenants); // warm
        bare.call();
        var ours = empty(house, channel, sink, tenants);
        return Figure.throughput(
                name, "msg/s", ours, PER_SECOND, 1,
                "%,d messages, each once; without an outbox %,.0f/s".formatted(tenants.size(), bare.call()));
    }

    private static List<UUID> tenants(House house, long many) {
        var ids = new ArrayList<UUID>();
        for (long first = 1; first <= many; first += LIST) {
            var list = LongStream.range(first, Math.min(first + LIST, many + 1))
                    .mapToObj(n -> new NewTenant(Town.name(n), Town.phone(n), "tenant" + n + "@example.com", null, null))
                    .toList();
            house.inTransaction(() -> house.bean(Tenants.class).ensure(list).values().forEach(one -> ids.add(one.tenant().id())));
        }
        return ids;
    }

    /** @return messages a second, all of them out once */
    private static double empty(House house, String channel, Sink sink, List<UUID> tenants) throws Exception {
        for (int first = 0; first < tenants.size(); first += LIST) {
            var list = tenants.subList(first, Math.min(first + LIST, tenants.size())).stream()
                    .map(tenant -> answer(tenant, channel))
                    .toList();
            house.inTransaction(() -> house.bean(Messages.class).send(list));
        }
        house.run("VACUUM ANALYZE messaging.message");
        sink.forget();
        var job = house.context().getBeansOfType(RecurringJob.class).stream()
                .filter(one -> one.name().equals("messaging." + channel))
                .findFirst()
                .orElseThrow();
        var begun = System.nanoTime();
        job.run();
        var seconds = (System.nanoTime() - begun) / 1e9;
        if (sink.messages() != tenants.size() || sink.different() != tenants.size()) {
            throw new IllegalStateException(
                    "%d messages arrived, %d different, of %d".formatted(sink.messages(), sink.different(), tenants.size()));
        }
        return tenants.size() / seconds;
    }

    private static NewMessage answer(UUID tenant, String channel) {
        return new NewMessage(
                tenant, null, "tickets.message", Map.of("number", "T-2611-0042", "title", "卫生间漏水", "text", "师傅明天上午九点到，您在家吗？"),
                channel, "bench", UUID.randomUUID(), null);
    }

    private static double mailed(Sink sink, long mails) throws Exception {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(sink.port()));
        var session = Session.getInstance(properties);
        return overLines(mails, left -> {
            try (var transport = session.getTransport("smtp")) {
                transport.connect();
                for (var n = left.getAndDecrement(); n > 0; n = left.getAndDecrement()) {
                    var to = new Address[] {new InternetAddress("tenant" + n + "@example.com", true)};
                    transport.sendMessage(mail(session, to), to);
                }
            }
        });
    }

    private static double texted(Sink sink, long texts) throws Exception {
        return overLines(texts, left -> {
            for (var n = left.getAndDecrement(); n > 0; n = left.getAndDecrement()) {
                var at = URI.create("http://127.0.0.1:" + sink.port() + "/?PhoneNumbers=" + n + "&OutId=" + n);
                var connection = (HttpURLConnection) at.toURL().openConnection();
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                connection.getOutputStream().close();
                try (var answer = connection.getInputStream()) {
                    answer.readAllBytes();
                }
            }
        });
    }

    interface Line {
        /** @param left so many more, over all lines */
        void send(AtomicLong left) throws Exception;
    }

    private static double overLines(long messages, Line line) throws Exception {
        var left = new AtomicLong(messages);
        Callable<Void> work = () -> {
            line.send(left);
            return null;
        };
        var begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(Collections.nCopies(LINES, work))) done.get();
        }
        return messages / ((System.nanoTime() - begun) / 1e9);
    }

    private static MimeMessage mail(Session session, Address[] to) throws Exception {
        var text = """
                王芳您好：

                您在静安项目 3-1204 的 2026-03 房租 ¥3,200.00 将于 2026年3月5日 到期。已安排付款的话，请忽略本提醒。""";
        var mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("hello@anju.example"));
        mail.setRecipients(Message.RecipientType.TO, to);
        mail.setSubject("2026-03 房租将于 2026年3月5日 到期", "UTF-8");
        var plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        var page = new MimeBodyPart();
        page.setText("<p>" + text.replace("\n", "<br>") + "</p>", "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", plain, page));
        mail.saveChanges();
        return mail;
    }
}
