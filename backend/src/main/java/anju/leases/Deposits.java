package anju.leases;

import anju.kernel.CurrentActor;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.DepositRule.Kind;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Keeps the deposit ledger of a lease: never below zero, every deduction with its reason and evidence. */
@Singleton
class Deposits {
    private final LeaseStore leases;
    private final DepositStore store;
    private final LeaseNews news;
    private final CurrentActor actor;
    private final Clock clock;

    Deposits(LeaseStore leases, DepositStore store, LeaseNews news, CurrentActor actor, Clock clock) {
        this.leases = leases;
        this.store = store;
        this.news = news;
        this.actor = actor;
        this.clock = clock;
    }

    /** A movement somebody states. */
    record Movement(
            Kind kind, Money amount, @Nullable String reason, @Nullable String evidence, LocalDate occurredOn) {}

    List<DepositLine> lines(UUID leaseId) {
        return store.ofLease(leaseId);
    }

    @Transactional
    DepositLine add(UUID leaseId, Movement movement, PropertyScope scope) {
        var lease = leases.lock(leaseId, scope);
        check(lease, movement);
        var held = DepositRule.held(store.ofLease(leaseId));
        var left = held.add(DepositRule.effect(movement.kind(), movement.amount().getAmount()));
        if (left.signum() < 0) throw new Problem.RuleBroken("leases.deposit_short", held, movement.amount().getAmount());
        var line = line(lease, movement.kind(), movement.amount().getAmount(), movement.reason(), movement.evidence(), movement.occurredOn(), null);
        return written(lease, line);
    }

    private static void check(LeaseRow lease, Movement movement) {
        if (!LeaseLife.binds(lease.state())) throw new Problem.Conflict("leases.deposit_without_lease");
        if (!movement.amount().isPositive()) throw new Problem.Invalid("/amount/amount", "leases.deposit_amount", movement.amount().getAmount());
        if (!movement.amount().getCurrencyUnit().getCode().equals(lease.currency())) {
            throw new Problem.Invalid("/amount/currency", "leases.currency", lease.currency(), movement.amount().getCurrencyUnit().getCode());
        }
        if (movement.kind() != Kind.DEDUCTED) return;
        if (blank(movement.reason())) throw new Problem.Invalid("/reason", "leases.deduction_reason");
        if (blank(movement.evidence())) throw new Problem.Invalid("/evidence", "leases.deduction_evidence");
    }

    /** Takes a line back by a further one; 409 when that was done already, or the other lease's ledger has its half. */
    @Transactional
    DepositLine correct(UUID leaseId, UUID lineId, String reason, PropertyScope scope) {
        var lease = leases.lock(leaseId, scope);
        var lines = store.ofLease(leaseId);
        var line = lines.stream().filter(one -> one.id().equals(lineId)).findFirst()
                .orElseThrow(() -> new Problem.NotFound("leases.no_such_line"));
        if (line.kind() == Kind.CARRIED_IN || line.kind() == Kind.CARRIED_OUT) throw new Problem.Conflict("leases.line_carried");
        if (line.corrects() != null || lines.stream().anyMatch(one -> lineId.equals(one.corrects()))) {
            throw new Problem.Conflict("leases.line_corrected");
        }
        var held = DepositRule.held(lines);
        var left = held.subtract(DepositRule.effect(line.kind(), line.amount()));
        if (left.signum() < 0) throw new Problem.RuleBroken("leases.deposit_short", held, line.amount());
        var today = LocalDate.now(clock);
        return written(lease, line(lease, line.kind(), line.amount().negate(), reason, null, today, lineId));
    }

    private DepositLine written(LeaseRow lease, DepositLine line) {
        store.add(line);
        var facts = Map.of("kind", line.kind().name(), "amount", line.amount().toPlainString(), "currency", line.currency());
        news.audit(line.corrects() == null ? "leases.deposit_recorded" : "leases.deposit_corrected", lease, Map.of(), facts);
        return line;
    }

    /** What is held for the one lease goes on as the deposit of the next. */
    @Transactional
    void carry(LeaseRow from, LeaseRow to, LocalDate on) {
        var held = DepositRule.held(store.ofLease(from.id()));
        if (held.signum() <= 0 || !from.currency().equals(to.currency())) return;
        store.add(line(from, Kind.CARRIED_OUT, held, null, null, on, null));
        store.add(line(to, Kind.CARRIED_IN, held, null, null, on, null));
    }

    private DepositLine line(
            LeaseRow lease,
            Kind kind,
            BigDecimal amount,
            @Nullable String reason,
            @Nullable String evidence,
            LocalDate on,
            @Nullable UUID corrects) {
        return new DepositLine(
                lease.tenantId(), Ids.next(), lease.id(), kind, amount, lease.currency(), reason, evidence, on, corrects,
                actor.orSystem().name(), clock.instant());
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
