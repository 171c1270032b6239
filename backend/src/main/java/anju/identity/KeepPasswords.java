package anju.identity;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

@Singleton
class KeepPasswords implements PasswordKeeper {
    private final PasswordPolicy policy;
    private final Passwords passwords;

    KeepPasswords(PasswordPolicy policy, Passwords passwords) {
        this.policy = policy;
        this.passwords = passwords;
    }

    @Override
    public void require(String pointer, String password, String name) {
        policy.require(pointer, password, name);
    }

    @Override
    public String hash(String password) {
        return passwords.hash(password);
    }

    @Override
    public boolean matches(String password, @Nullable String hash) {
        return passwords.matches(password, hash);
    }
}
