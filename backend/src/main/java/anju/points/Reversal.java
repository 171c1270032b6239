package anju.points;

import java.time.Instant;
import java.util.UUID;

/** Takes back the award posted under (rule, fact, purpose). {@code reason} is a sentence code, {@code rules.reversed.bounce}. */
public record Reversal(UUID tenantId, UUID ruleId, UUID factId, String purpose, Instant occurredAt, String reason) {}
