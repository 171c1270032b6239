package anju.messaging;

import anju.messaging.Outcome.Again;
import anju.messaging.Outcome.Delivered;
import anju.messaging.Outcome.Refused;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** One connection to the mail server, opened when needed and used for many messages. */
final class SmtpLine implements Channel.Line {
    /** Servers hang up on those who never stop talking. */
    private static final int MOST_PER_CONNECTION = 100;

    private final EmailSettings settings;
    private final Session session;
    private @Nullable Transport transport;
    private int sent;

    SmtpLine(EmailSettings settings, Session session) {
        this.settings = settings;
        this.session = session;
    }

    @Override
    public Outcome send(Outgoing message) {
        MimeMessage mail;
        Address[] to;
        try {
            to = new Address[] {new InternetAddress(message.address(), true)};
            mail = Mail.of(message, session, from(message), to);
        } catch (AddressException | IOException unusable) {
            return new Refused("no such address");
        } catch (MessagingException unusable) {
            return new Refused(String.valueOf(unusable.getMessage()));
        }
        return send(mail, to, sent > 0);
    }

    /** @param again the connection is not new: the server may have hung up meanwhile, which is no fault of the message */
    private Outcome send(MimeMessage mail, Address[] to, boolean again) {
        var connected = false;
        try {
            var open = connected();
            connected = true;
            open.sendMessage(mail, to);
            if (++sent >= MOST_PER_CONNECTION) close();
            return new Delivered(null);
        } catch (MessagingException failure) {
            var before = connected && isBeforeContent(failure);
            if (!isRefusal(failure)) close();
            return again && before && code(failure) < 500 ? send(mail, to, false) : outcome(failure, connected && !before);
        }
    }

    private Transport connected() throws MessagingException {
        var open = transport;
        if (open == null || !open.isConnected()) {
            open = session.getTransport("smtp");
            var known = settings.username() != null;
            open.connect(settings.host(), settings.port(), settings.username(), known ? settings.password() : null);
            transport = open;
            sent = 0;
        }
        return open;
    }

    private InternetAddress from(Outgoing message) throws AddressException, IOException {
        var from = new InternetAddress(Objects.requireNonNull(settings.from()), true);
        return message.sender().isBlank() ? from
                : new InternetAddress(from.getAddress(), message.sender(), StandardCharsets.UTF_8.name());
    }

    /** @param contentGone the content had left: whether it was taken is not known */
    private static Outcome outcome(MessagingException failure, boolean contentGone) {
        var code = code(failure);
        var reason = String.valueOf(cause(failure).getMessage());
        if (failure instanceof AuthenticationFailedException) return new Again("mail server refuses our credentials");
        if (code >= 500) return new Refused(reason);
        return new Again(reason, null, contentGone && code == 0);
    }

    /** The server said no to MAIL or RCPT, or had hung up before either. */
    private static boolean isBeforeContent(MessagingException failure) {
        if (cause(failure) instanceof SMTPAddressFailedException) return true;
        return failure instanceof SMTPSendFailedException refused
                && (refused.getCommand().startsWith("MAIL") || refused.getCommand().startsWith("RCPT"));
    }

    /** The server answered, and goes on with the next message. */
    private static boolean isRefusal(MessagingException failure) {
        return code(failure) >= 500;
    }

    private static int code(MessagingException failure) {
        return switch (cause(failure)) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            default -> 0;
        };
    }

    private static Exception cause(MessagingException failure) {
        return failure instanceof SendFailedException && failure.getNextException() != null ? failure.getNextException() : failure;
    }

    @Override
    public void close() {
        var open = transport;
        transport = null;
        sent = 0;
        if (open == null) return;
        try {
            open.close();
        } catch (MessagingException gone) {
            // it is closed either way
        }
    }
}
