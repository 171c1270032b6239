package anju.messaging;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** A message as mail: as text, and as a page made of that text. Its id is the message's own, whenever it is sent again. */
final class Mail extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String id;

    private Mail(Session session, String id) {
        super(session);
        this.id = id;
    }

    static Mail of(Outgoing message, Session session, InternetAddress from, Address[] to) throws MessagingException {
        var mail = new Mail(session, "<" + message.id() + "@" + domain(from) + ">");
        mail.setFrom(from);
        mail.setRecipients(Message.RecipientType.TO, to);
        mail.setSubject(Rendering.line(message.subject()), UTF_8);
        mail.setSentDate(new Date());
        mail.setHeader("Auto-Submitted", "auto-generated");
        var text = new MimeBodyPart();
        text.setText(message.body(), UTF_8);
        var page = new MimeBodyPart();
        page.setText(Rendering.html(message.body()), UTF_8, "html");
        mail.setContent(new MimeMultipart("alternative", text, page));
        mail.saveChanges();
        return mail;
    }

    private static String domain(InternetAddress from) {
        return from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
