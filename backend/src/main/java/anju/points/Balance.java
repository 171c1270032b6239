package anju.points;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's points now. {@code debt} is what later earnings pay off first, as a positive number. */
public record Balance(
        UUID tenantId, long available, long pending, long debt, @Nullable LocalDate nextExpiryOn, long nextExpiryPoints) {}
