package anju.community.announcements;

/** Where an announcement is in its life, by the clock. */
enum AnnouncementState {
    DRAFT,
    SCHEDULED,
    PUBLISHED,
    /** Its last moment is past. */
    OVER,
    WITHDRAWN
}
