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
    private static final int LONGEST = 40;

    private PhoneNumbers() {}

    /** E.164, or empty when it is no telephone number; without a country code it is Chinese. */
    public static Optional<String> e164(String typed) {
        return e164(typed, DEFAULT_REGION);
    }

    /** @param region ISO 3166 code of the country whose numbers come without a country code */
    public static Optional<String> e164(String typed, String region) {
        if (typed.length() > LONGEST) return Optional.empty();
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
        try {
            return NUMBERS.getNationalSignificantNumber(NUMBERS.parse(e164, null));
        } catch (NumberParseException notANumber) {
            return e164.substring(1);
        }
    }
}
