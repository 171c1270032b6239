package anju.identity;

import anju.kernel.Problem;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id. The cost is OWASP's first choice (19 MiB, 2 rounds) unless configured; at most as many hashes at once as there
 * are processors, so that a flood of sign-ins takes neither the memory nor the machine.
 */
@Singleton
class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    private final Argon2PasswordEncoder argon2;
    private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    /** Of no password: written, not reckoned, as a start has no time for that. */
    private final String nobodysHash;

    Passwords(
            @Value("${anju.passwords.memory-kib:19456}") int memoryKib,
            @Value("${anju.passwords.iterations:2}") int iterations) {
        this.argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, memoryKib, iterations);
        this.nobodysHash = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(memoryKib, iterations, LANES, random(SALT_BYTES), random(HASH_BYTES));
    }

    String hash(String password) {
        return limited(() -> argon2.encode(password));
    }

    /** Takes as long for a user who does not exist ({@code hash} null) as for one who does. */
    boolean matches(String password, @Nullable String hash) {
        boolean same = limited(() -> argon2.matches(password, hash == null ? nobodysHash : hash));
        return same && hash != null;
    }

    /** Whether the hash was made at another cost than today's. */
    boolean outdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().withoutPadding().encodeToString(random);
    }

    private <T> T limited(Supplier<T> work) {
        try {
            atOnce.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.TooMany(1, "identity.busy");
        }
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
