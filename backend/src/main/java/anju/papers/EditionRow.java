package anju.papers;

import java.time.Instant;
import java.util.UUID;

/** A row of papers.edition. */
record EditionRow(UUID id, UUID documentId, int number, String note, Instant addedAt, String addedBy) {}
