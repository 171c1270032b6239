package anju.kernel;

import jakarta.inject.Singleton;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Sentences in the reader's language. The first part of a key names the bundle: {@code points.insufficient} is in
 * {@code messages/points.properties} (Chinese, the default) and {@code messages/points_en.properties}. UTF-8.
 */
@Singleton
public class Texts {
    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The sentence for {@code key}, or the key itself when no bundle has it (a spec makes sure that none is missing). */
    public String get(Locale locale, String key, Object... args) {
        var dot = key.indexOf('.');
        if (dot < 0) return key;
        try {
            var bundle = ResourceBundle.getBundle("messages/" + key.substring(0, dot), locale, NO_FALLBACK);
            return new MessageFormat(bundle.getString(key), locale).format(args);
        } catch (MissingResourceException missing) {
            return key;
        }
    }
}
