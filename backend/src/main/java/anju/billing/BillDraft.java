package anju.billing;

import anju.kernel.Ids;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A new bill with its lines, which add up to its amount. */
record BillDraft(Bill bill, List<BillLine> lines) {

    /** @param bill made for the sum of the parts */
    static BillDraft of(Bill bill, List<Part> parts) {
        var lines = new ArrayList<BillLine>();
        for (var n = 0; n < parts.size(); n++) {
            var part = parts.get(n);
            lines.add(new BillLine(bill.tenantId, bill.id, n + 1, part.kind(), part.amount(), part.detail()));
        }
        return new BillDraft(bill, lines);
    }

    static BigDecimal total(List<Part> parts) {
        return parts.stream().map(Part::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    static UUID newId() {
        return Ids.next();
    }

    /** @param detail JSON, or null */
    record Part(String kind, BigDecimal amount, @org.jspecify.annotations.Nullable String detail) {}
}
