package anju.demo;

import anju.billing.Billing;
import anju.billing.Billing.BillTerms;
import anju.billing.Billing.NewPayment;
import anju.billing.Billing.Outcome;
import anju.demo.Portfolio.Rent;
import anju.demo.Portfolio.Stay;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/** Eighteen months of rent bills, and the payments in the order in which they came. */
@Singleton
class RentStep {
    private static final int BATCH = 1_000;
    private static final List<String> METHODS = List.of("wechat", "bank", "alipay", "bank", "wechat");

    private final Billing billing;
    private final Known known;
    private final Steps steps;

    RentStep(Billing billing, Known known, Steps steps) {
        this.billing = billing;
        this.known = known;
        this.steps = steps;
    }

    void bill(List<Stay> stays, LocalDate today) {
        var units = known.units();
        var leases = known.leases(today);
        var bills = Portfolio.rents(stays, today).stream()
                .map(rent -> {
                    var unit = units.get(Known.key(rent.stay().house(), rent.stay().room()));
                    var lease = Objects.requireNonNull(leases.get(new Known.Place(unit, rent.term().from())));
                    var period = rent.period();
                    return new BillTerms(lease.id(), "rent", period.from(), period.to(), period.from(), rent.amount());
                })
                .toList();
        billing.ensureBills(bills).stream()
                .filter(ensured -> ensured.outcome() == Outcome.REFUSED)
                .findFirst()
                .ifPresent(refused -> {
                    throw new IllegalStateException("bill refused: " + refused);
                });
    }

    void pay(List<Stay> stays, LocalDate today) {
        var people = known.tenants(stays);
        var payments = new ArrayList<NewPayment>();
        var rents = Portfolio.rents(stays, today);
        IntStream.range(0, rents.size())
                .filter(n -> rents.get(n).paidOn() != null)
                .forEach(n -> payments.add(payment(rents.get(n), n, people.get(rents.get(n).stay().tenant().phone()))));
        payments.sort(Comparator.comparing(NewPayment::paidOn));
        for (int from = 0; from < payments.size(); from += BATCH) {
            var batch = payments.subList(from, Math.min(from + BATCH, payments.size()));
            steps.once("payments " + from, today, () -> receive(batch));
        }
    }

    private void receive(List<NewPayment> batch) {
        billing.receive(batch).stream()
                .filter(received -> received.outcome() == Outcome.REFUSED)
                .findFirst()
                .ifPresent(refused -> {
                    throw new IllegalStateException("payment refused: " + refused);
                });
    }

    private static NewPayment payment(Rent rent, int n, UUID payer) {
        var paidOn = Objects.requireNonNull(rent.paidOn());
        var abroad = rent.amount().getCurrencyUnit().getCode().equals("EUR");
        var method = abroad ? "bank" : METHODS.get(Math.floorMod(rent.stay().tenant().phone().hashCode(), METHODS.size()));
        var reference = "%s%s%05d".formatted(abroad ? "SEPA" : "FK", paidOn.toString().replace("-", ""), n);
        return new NewPayment(payer, paidOn, rent.amount(), method, reference, rent.period().from());
    }
}
