package anju.tickets;

public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}
