package anju.community.events;

enum SignUpState {
    GOING,
    /** On the waiting list. */
    WAITING,
    CANCELLED
}
