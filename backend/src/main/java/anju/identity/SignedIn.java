package anju.identity;

import java.time.Instant;
import java.util.UUID;

/** A living session and its owner as of a moment ago. */
record SignedIn(UUID sessionId, StaffRow staff, Instant expiresAt) {}
