package anju.referrals;

/** Personal data in evidence: enough to recognise, too little to use. */
final class Masked {
    private static final int HEAD = 3;
    private static final int TAIL = 4;

    private Masked() {}

    static String phone(String e164) {
        return middle(e164.startsWith("+86") ? e164.substring(HEAD) : e164);
    }

    static String idNumber(String number) {
        return middle(number);
    }

    /** The first character: {@code 张**}. */
    static String name(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    private static String middle(String text) {
        if (text.length() <= HEAD + TAIL) return "****";
        return text.substring(0, HEAD) + "****" + text.substring(text.length() - TAIL);
    }
}
