package anju.identity;

import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** What a password must be: long, not one that everybody tries, and without the user name in it. */
@Singleton
class PasswordPolicy {
    static final int SHORTEST = 10;
    static final int LONGEST = 200;
    private static final int SHORTEST_NAME_LOOKED_FOR = 3;

    private final CommonPasswords common;

    PasswordPolicy(CommonPasswords common) {
        this.common = common;
    }

    /** The code of the first reason against it. */
    Optional<String> refusal(String password, String username) {
        if (password.codePointCount(0, password.length()) < SHORTEST) return Optional.of("identity.password_short");
        if (password.length() > LONGEST) return Optional.of("identity.password_long");
        var name = Usernames.normal(username);
        if (name.length() >= SHORTEST_NAME_LOOKED_FOR && password.toLowerCase(Locale.ROOT).contains(name)) {
            return Optional.of("identity.password_has_username");
        }
        return common.contains(password) ? Optional.of("identity.password_common") : Optional.empty();
    }

    /** @param pointer of the field that held the password */
    void require(String pointer, String password, String username) {
        refusal(password, username).ifPresent(code -> {
            throw new Problem.Invalid(pointer, code, SHORTEST, LONGEST);
        });
    }
}
