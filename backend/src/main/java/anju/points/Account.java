package anju.points;

import java.util.UUID;

/** A tenant's balances. {@code debt} is positive when points are owed. */
record Account(UUID tenantId, long available, long pending, long debt) {}
