package anju.tickets.sla;

/** Where a ticket stands, as far as clocks care. */
enum Phase {
    NEW,
    WORKED,
    WAITING_FOR_TENANT,
    RESOLVED,
    TOLD,
    CLOSED,
    MERGED;

    /** @param stage as the column has it */
    static Phase of(String stage, boolean merged) {
        return switch (stage) {
            case "NEW" -> NEW;
            case "ACKNOWLEDGED", "IN_PROGRESS", "WAITING_SUPPLIER", "REOPENED" -> WORKED;
            case "WAITING_TENANT" -> WAITING_FOR_TENANT;
            case "RESOLVED" -> RESOLVED;
            case "TOLD" -> TOLD;
            case "CLOSED" -> merged ? MERGED : CLOSED;
            default -> throw new IllegalArgumentException(stage);
        };
    }
}
