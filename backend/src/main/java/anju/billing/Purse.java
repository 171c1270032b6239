package anju.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rent credits of accounts whose locks are held, in memory: those that wait, and those on the bills at hand. Pure;
 * {@link RentCredits} loads and writes it.
 */
final class Purse {
    private final Map<UUID, Credit> credits = new LinkedHashMap<>(); // the oldest first
    private final List<Credit.Use> uses = new ArrayList<>();
    private final Set<UUID> touched = new HashSet<>();
    private final Function<UUID, CreditCap> caps;
    private final Function<UUID, LocalDate> days;

    /**
     * @param caps by property
     * @param days what day it is at a property
     */
    Purse(
            Collection<Credit> credits, Collection<Credit.Use> uses, Function<UUID, CreditCap> caps,
            Function<UUID, LocalDate> days) {
        credits.forEach(credit -> this.credits.put(credit.id, credit));
        this.uses.addAll(uses);
        this.caps = caps;
        this.days = days;
    }

    Collection<Credit> credits() {
        return credits.values();
    }

    List<Credit.Use> uses() {
        return uses;
    }

    /** Bills whose credits are no longer what was loaded. */
    Set<UUID> touched() {
        return touched;
    }

    /** Whatever waits goes on a bill that is made, or made anew, as far as it fits. */
    void putOn(Bill bill) {
        for (var credit : credits.values()) {
            if (credit.waiting.signum() > 0) put(credit, bill, caps.apply(bill.propertyId).room(bill), false);
        }
    }

    /** The tenant chose that this credit pays that bill; says how much of it fitted. */
    BigDecimal spend(UUID credit, Bill bill) {
        var own = credits.get(credit);
        if (own == null) throw new IllegalStateException("not in this purse: " + credit);
        var before = own.waiting;
        put(own, bill, caps.apply(bill.propertyId).room(bill), true);
        return before.subtract(own.waiting);
    }

    /** What {@link #takeOff} took off a bill. */
    record Taken(List<Credit.Use> uses, @Nullable LocalDate creditedOn) {}

    /** The bill is owed in money again, and its credits wait. */
    Taken takeOff(Bill bill) {
        if (bill.credited.signum() == 0) return new Taken(List.of(), null);
        var own = uses.stream().filter(use -> use.billId().equals(bill.id)).toList();
        var taken = new Taken(own, bill.creditedOn);
        uses.removeAll(own);
        own.forEach(use -> {
            var credit = credits.get(use.creditId());
            if (credit == null) throw new IllegalStateException("not in this purse: " + use);
            credit.waiting = credit.waiting.add(use.amount());
        });
        touched.add(bill.id);
        bill.uncredit();
        return taken;
    }

    /** What was taken off goes on again, as far as the bill that has changed meanwhile has room for it; money gives way. */
    void putBack(Bill bill, Taken taken) {
        for (var use : taken.uses()) {
            var credit = credits.get(use.creditId());
            if (credit != null) put(credit, bill, caps.apply(bill.propertyId).left(bill).min(use.amount()), false);
        }
        if (bill.credited.signum() > 0) bill.creditedOn = taken.creditedOn();
    }

    private void put(Credit credit, Bill bill, BigDecimal room, boolean chosen) {
        if (!credit.tenantId.equals(bill.tenantId) || !credit.currency.equals(bill.currency)) return;
        var part = credit.waiting.min(room);
        if (part.signum() <= 0) return;
        credit.waiting = credit.waiting.subtract(part);
        bill.credit(part, days.apply(bill.propertyId), chosen);
        var present = uses.stream()
                .filter(use -> use.billId().equals(bill.id) && use.creditId().equals(credit.id))
                .findAny();
        present.ifPresent(uses::remove);
        uses.add(new Credit.Use(
                bill.tenantId, bill.id, credit.id, present.map(Credit.Use::amount).orElse(BigDecimal.ZERO).add(part)));
        touched.add(bill.id);
    }
}
