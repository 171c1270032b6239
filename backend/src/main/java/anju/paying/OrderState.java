package anju.paying;

/** What an order has come to. */
enum OrderState { OPEN, FAILED, EXPIRED, PAID, REVERSED }
