package anju.identity;

import java.util.UUID;

/** What somebody may do changed, or a session or token of theirs ended: forget what was remembered of them. */
public record StaffAccessChanged(UUID staffId) {}
