package anju.portal;

import anju.tenants.PhoneNumbers;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody types to say who they are: a telephone number or a mail address, as people write it.
 *
 * @param key the text without case
 * @param numbers what it may mean as a telephone number: without its country, one in each country that has such a number
 */
record Login(String key, Set<String> numbers) {
    /** @param regions whose numbers come without a country code */
    static Login of(String typed, Collection<String> regions) {
        var key = typed.strip().toLowerCase(Locale.ROOT);
        var numbers = regions.stream().flatMap(region -> PhoneNumbers.e164(typed.strip(), region).stream());
        return new Login(key, key.contains("@") ? Set.of() : numbers.collect(Collectors.toSet()));
    }

    boolean isEmail() {
        return key.contains("@");
    }

    /**
     * What tries are counted by: the same however the login is written, and never made of whom it finds. Names that only a known
     * login has would tell which logins are known, and which of them are one tenant's.
     */
    Set<String> names(String prefix) {
        return (numbers.isEmpty() ? Set.of(key) : numbers).stream().map(prefix::concat).collect(Collectors.toSet());
    }

    /** For logs: nobody's number stands there. */
    @Override
    public String toString() {
        return "(login)";
    }
}
