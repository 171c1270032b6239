package anju.rewards;

import java.util.UUID;

/** One was taken, or came back; {@code number} is below zero for what was taken. */
record StockMoved(UUID rewardId, int number) {}
