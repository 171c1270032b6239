package anju.tiers;

import java.time.LocalDate;
import java.util.UUID;

/** A tenant moved from one tier to another. */
public record TierChanged(UUID tenantId, String from, String to, LocalDate on) {}
