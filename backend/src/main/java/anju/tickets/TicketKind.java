package anju.tickets;

/** 投诉, 报修, 服务. */
public enum TicketKind {
    COMPLAINT,
    REPAIR,
    SERVICE
}
