package anju.conversations;

/** Whose turn it is. */
enum ConversationState {
    WAITING_FOR_US,
    WAITING_FOR_TENANT,
    DONE
}
