package anju.paying;

/** What a channel can say of an order: the money came, it did not, it was taken back. */
public enum Outcome { PAID, FAILED, REVERSED }
