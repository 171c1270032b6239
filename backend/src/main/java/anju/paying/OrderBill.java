package anju.paying;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** @param amount what was owed on it when the order was opened */
record OrderBill(UUID tenantId, UUID orderId, int n, UUID billId, String item, LocalDate periodFrom, BigDecimal amount) {}
