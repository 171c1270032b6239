package anju.paying.sandbox;

import anju.paying.Notice;
import anju.paying.Outcome;
import anju.paying.Payable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An order on the sandbox's side, and what happened to it there. */
final class SandboxPayment {
    final Payable payable;
    private final List<Notice> happened = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    SandboxPayment(Payable payable) {
        this.payable = payable;
    }

    List<Notice> happened() {
        return List.copyOf(happened);
    }

    /** Each thing once; nothing after the page was closed, but that money goes back. */
    synchronized Optional<Notice> happens(Outcome outcome, @Nullable String reason, Instant at) {
        var known = happened.stream().filter(one -> one.outcome() == outcome).findFirst();
        if (known.isPresent()) return known;
        if (!mayHappen(outcome, at)) return Optional.empty();
        var notice = new Notice(payable.reference(), outcome, payable.amount(), at, reason);
        happened.add(notice);
        return Optional.of(notice);
    }

    private boolean mayHappen(Outcome outcome, Instant at) {
        return outcome == Outcome.REVERSED ? is(Outcome.PAID) : happened.isEmpty() && !isClosed(at);
    }

    boolean is(Outcome outcome) {
        return happened.stream().anyMatch(one -> one.outcome() == outcome);
    }

    boolean isClosed(Instant at) {
        return closed || !at.isBefore(payable.expiresAt());
    }

    void close() {
        closed = true;
    }
}
