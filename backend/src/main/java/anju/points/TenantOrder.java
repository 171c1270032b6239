package anju.points;

import java.util.Comparator;
import java.util.UUID;

/** PostgreSQL compares UUIDs byte by byte, Java as two signed numbers: locks must be taken in one order everywhere. */
final class TenantOrder {
    static final Comparator<UUID> LIKE_POSTGRES = (one, other) -> {
        var high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    private TenantOrder() {}
}
