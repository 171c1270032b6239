package anju.portal;

import anju.identity.Secret;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A random secret behind the id of whose it is, as text for cookies and links: the row is found by the tenant, and the database
 * keeps the secret's SHA-256 only.
 */
record TenantSecret(UUID tenantId, Secret secret) {
    private static final int ID_BYTES = 16;
    private static final int ID_LETTERS = 22;
    private static final int LONGEST = 100;

    static TenantSecret next(UUID tenantId) {
        return new TenantSecret(tenantId, Secret.next());
    }

    /** Empty when no id can be read from it. */
    static Optional<TenantSecret> read(String text) {
        if (text.length() <= ID_LETTERS || text.length() > LONGEST) return Optional.empty();
        try {
            var id = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(0, ID_LETTERS)));
            return Optional.of(
                    new TenantSecret(new UUID(id.getLong(), id.getLong()), new Secret(text.substring(ID_LETTERS))));
        } catch (IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    String text() {
        var id = ByteBuffer.allocate(ID_BYTES).putLong(tenantId.getMostSignificantBits()).putLong(tenantId.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.array()) + secret.text();
    }

    byte[] hash() {
        return secret.hash();
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
