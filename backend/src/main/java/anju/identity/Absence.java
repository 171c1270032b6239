package anju.identity;

import anju.kernel.DateRange;
import java.util.UUID;

/** Days on which somebody does not work; {@code days.to()} is the first day back. */
public record Absence(UUID id, UUID staffId, DateRange days) {}
