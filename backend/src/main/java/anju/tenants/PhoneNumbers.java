package anju.tenants;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads telephone numbers as people type them: {@code 138 1234 5678}, {@code +86…}, full-width digits. */
public final class PhoneNumbers {
    public static final String DEFAULT_REGION = "CN";
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    // new ranges of numbers are given out faster than libraries learn of them
    private static final Pattern CHINESE_MOBILE = Pattern.compile("\\+861[3-9][0-9]{9}");
    // what a list of tenants is made of need not go through the rules of every country
    private static final Pattern PLAIN_CHINESE_MOBILE = Pattern.compile("(?:\\+86)?(1[3-9][0-9]{9})");
    private static final String CHINA = "+86";
    private static final int LONGEST = 40;

    private PhoneNumbers() {}

    /** E.164, or empty when it is no telephone number; without a country code it is Chinese. */
    public static Optional<String> e164(String typed) {
        return e164(typed, DEFAULT_REGION);
    }

    /** @param region ISO 3166 code of the country whose numbers come without a country code */
    public static Optional<String> e164(String typed, String region) {
        if (typed.length() > LONGEST) return Optional.empty();
        var plain = PLAIN_CHINESE_MOBILE.matcher(typed);
        if (plain.matches() && (region.equals(DEFAULT_REGION) || typed.startsWith(CHINA))) {
            return Optional.of(CHINA + plain.group(1));
        }
        try {
            var number = NUMBERS.parse(Normalizer.normalize(typed, Normalizer.Form.NFKC).strip(), region);
            var e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
            var credible = !number.hasExtension()
                    && (NUMBERS.isValidNumber(number) || CHINESE_MOBILE.matcher(e164).matches());
            return credible ? Optional.of(e164) : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    /** The number without its country code: {@code 13812345678}. */
    static String national(String e164) {
        if (CHINESE_MOBILE.matcher(e164).matches()) return e164.substring(CHINA.length());
        try {
            return NUMBERS.getNationalSignificantNumber(NUMBERS.parse(e164, null));
        } catch (NumberParseException notANumber) {
            return e164.substring(1);
        }
    }
}
