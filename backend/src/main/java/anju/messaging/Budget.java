package anju.messaging;

/** How many messages a tenant may get in 24 hours and in 7 days; answers to what the tenant asked for do not count. */
record Budget(int mostInDay, int mostInWeek) {

    /** @param inDay messages of the last 24 hours, sent or on their way; {@code inWeek} of the last 7 days */
    boolean allows(long inDay, long inWeek) {
        return inDay < mostInDay && inWeek < mostInWeek;
    }
}
