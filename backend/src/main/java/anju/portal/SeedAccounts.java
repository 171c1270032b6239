package anju.portal;

import anju.identity.PasswordKeeper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.UUID;

@Singleton
class SeedAccounts implements PortalAccounts {
    private final AccountStore accounts;
    private final PasswordKeeper passwords;

    SeedAccounts(AccountStore accounts, PasswordKeeper passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    @Override
    @Transactional
    public void seed(UUID tenantId, String password) {
        accounts.password(tenantId, passwords.hash(password));
    }
}
