package anju.messaging;

import jakarta.inject.Singleton;
import jakarta.mail.Session;
import jakarta.mail.util.StreamProvider;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;

/** Mail by SMTP. */
@Singleton
class EmailChannel implements Channel {
    /** Else the mail library looks through every jar for it, several times a mail: two thirds of the time a mail takes. */
    static {
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final EmailSettings settings;

    EmailChannel(EmailSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return Channels.EMAIL;
    }

    @Override
    public boolean configured() {
        return settings.configured();
    }

    @Override
    public @Nullable String provider() {
        return configured() ? settings.host() : null;
    }

    @Override
    public boolean ownTexts() {
        return false;
    }

    @Override
    public Line open() {
        return new SmtpLine(settings, session());
    }

    private Session session() {
        var properties = new Properties();
        var timeout = Long.toString(settings.timeout().toMillis());
        properties.put("mail.smtp.host", String.valueOf(settings.host()));
        properties.put("mail.smtp.port", Integer.toString(settings.port()));
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", Boolean.toString(settings.username() != null));
        switch (settings.tls()) {
            case "tls" -> {
                properties.put("mail.smtp.ssl.enable", "true");
                properties.put("mail.smtp.ssl.checkserveridentity", "true");
            }
            case "none" -> properties.put("mail.smtp.starttls.enable", "false");
            default -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
                properties.put("mail.smtp.ssl.checkserveridentity", "true");
            }
        }
        return Session.getInstance(properties);
    }
}
