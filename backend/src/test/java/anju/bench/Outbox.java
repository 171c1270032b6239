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
import java.time.LocalDate;
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

/** The outbox emptied into a mail server that only counts, beside the same mails sent over as many lines without an outbox. */
final class Outbox {
    private static final int LIST = 1_000;
    private static final int LINES = 8;
    private static final double PER_SECOND = 2_000;

    private Outbox() {}

    /** What a house must be opened with so that its mails go to that server. */
    static Map<String, Object> settings(MailSink sink) {
        return Map.of(
                "anju.messaging.email.host", "127.0.0.1",
                "anju.messaging.email.port", sink.port(),
                "anju.messaging.email.tls", "none",
                "anju.messaging.email.from", "hello@anju.example");
    }

    static Figure measure(House house, MailSink sink, long messages) throws Exception {
        house.run("UPDATE messaging.settings SET quiet_from = '00:00', quiet_to = '00:00', most_in_day = 100, most_in_week = 100");
        var tenants = tenants(house, messages);
        empty(house, sink, tenants); // warm
        bare(sink, messages);
        var ours = empty(house, sink, tenants);
        var limit = bare(sink, messages);
        return Figure.throughput(
                "outbox to SMTP", "msg/s", ours, limit, 0.5,
                "%,d mails, each once; %,.0f/s asked for: %s".formatted(messages, PER_SECOND, ours >= PER_SECOND ? "yes" : "no"));
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
    private static double empty(House house, MailSink sink, List<UUID> tenants) throws Exception {
        for (int first = 0; first < tenants.size(); first += LIST) {
            var list = tenants.subList(first, Math.min(first + LIST, tenants.size())).stream().map(Outbox::reminder).toList();
            house.inTransaction(() -> house.bean(Messages.class).send(list));
        }
        // the reminders are of bills: those that are owed go
        house.run("UPDATE messaging.message SET template = 'bench' WHERE state = 'waiting'");
        house.run("VACUUM ANALYZE messaging.message");
        sink.forget();
        var job = house.context().getBeansOfType(RecurringJob.class).stream()
                .filter(one -> one.name().equals("messaging.email"))
                .findFirst()
                .orElseThrow();
        var begun = System.nanoTime();
        job.run();
        var seconds = (System.nanoTime() - begun) / 1e9;
        if (sink.mails() != tenants.size() || sink.different() != tenants.size()) {
            throw new IllegalStateException(
                    "%d mails arrived, %d different, of %d".formatted(sink.mails(), sink.different(), tenants.size()));
        }
        return tenants.size() / seconds;
    }

    private static NewMessage reminder(UUID tenant) {
        return new NewMessage(
                tenant, null, "billing.rent_due_soon",
                Map.of("unit", "3-1204", "amount", "¥3,200.00", "dueOn", LocalDate.now(), "days", 3, "month", "2026-03"), "email", "bench",
                UUID.randomUUID(), null);
    }

    private static double bare(MailSink sink, long mails) throws Exception {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(sink.port()));
        var session = Session.getInstance(properties);
        var left = new AtomicLong(mails);
        Callable<Void> line = () -> {
            try (var transport = session.getTransport("smtp")) {
                transport.connect();
                for (var n = left.getAndDecrement(); n > 0; n = left.getAndDecrement()) {
                    var to = new Address[] {new InternetAddress("tenant" + n + "@example.com", true)};
                    transport.sendMessage(mail(session, to), to);
                }
            }
            return null;
        };
        var begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(Collections.nCopies(LINES, line))) done.get();
        }
        return mails / ((System.nanoTime() - begun) / 1e9);
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
