package anju.leases;

import anju.files.Files;
import anju.kernel.CurrentActor;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.leases.DepositRule.Kind;
import anju.leases.OpenDues.Due;
import anju.tenants.Tenants;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The deposit statement: staff propose, the tenant agrees or objects, then it is booked in the deposit's ledger. */
@Singleton
class KeepStatement {
    static final String PHOTOS = "deposit-deduction";

    private final LeaseStore leases;
    private final StatementStore statements;
    private final Deposits deposits;
    private final EarlyCost earlyCost;
    private final OpenDues dues;
    private final Files files;
    private final LeaseDay day;
    private final Tenants tenants;
    private final TellParty tell;
    private final LeaseNews news;
    private final Texts texts;
    private final CurrentActor actor;
    private final Clock clock;

    KeepStatement(
            LeaseStore leases,
            StatementStore statements,
            Deposits deposits,
            EarlyCost earlyCost,
            OpenDues dues,
            Files files,
            LeaseDay day,
            Tenants tenants,
            TellParty tell,
            LeaseNews news,
            Texts texts,
            CurrentActor actor,
            Clock clock) {
        this.leases = leases;
        this.statements = statements;
        this.deposits = deposits;
        this.earlyCost = earlyCost;
        this.dues = dues;
        this.files = files;
        this.day = day;
        this.tenants = tenants;
        this.tell = tell;
        this.news = news;
        this.texts = texts;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param id of a deduction that stays, null for a new one; {@code fileIds}: its photos from now on */
    record Deduction(@Nullable UUID id, String words, Money amount, List<UUID> fileIds) {}

    Optional<StatementRow> of(LeaseRow lease) {
        return statements.of(lease.id());
    }

    private StatementRow require(LeaseRow lease) {
        return of(lease).orElseThrow(KeepStatement::none);
    }

    /** The one that the tenant has to look at. */
    Optional<StatementRow> sent(LeaseRow lease) {
        return of(lease).filter(row -> row.state() != StatementState.DRAFT);
    }

    private static Problem none() {
        return new Problem.NotFound("leases.no_statement");
    }

    /**
     * Draws it up, with the cost of leaving early that the tenant agreed to, or writes it anew: as staff want it, and what was
     * sent goes back to a draft.
     *
     * @param version null: there is none yet
     */
    @Transactional
    StatementRow write(UUID leaseId, @Nullable Long version, List<Deduction> deductions, String note, PropertyScope scope) {
        var lease = leases.lock(leaseId, scope);
        var before = statements.of(leaseId).orElse(null);
        check(lease, before, version);
        var held = DepositRule.held(deposits.lines(leaseId));
        var left = requireCovered(lease, deductions, held);
        var row = before == null ? drawn(lease, held, deductions, note, left) : rewritten(before, held, deductions, note);
        audit("leases.statement_written", lease, row);
        return row;
    }

    private StatementRow drawn(LeaseRow lease, BigDecimal held, List<Deduction> deductions, String note, BigDecimal left) {
        var proposal = earlyCost.propose(lease, deductions, note, left);
        var row = new StatementRow(
                lease.tenantId(), Ids.next(), lease.id(), StatementState.DRAFT, held, lease.currency(), proposal.note(), null, null,
                null, null, null, null, 1);
        statements.insert(row);
        replace(row, List.of(), proposal.deductions());
        return row;
    }

    private StatementRow rewritten(StatementRow before, BigDecimal held, List<Deduction> deductions, String note) {
        var row = before.written(held, note);
        statements.update(row);
        replace(row, statements.lines(before), deductions);
        return row;
    }

    private static void check(LeaseRow lease, @Nullable StatementRow before, @Nullable Long version) {
        if (!LeaseLife.binds(lease.state())) throw new Problem.Conflict("leases.deposit_without_lease");
        if (before == null) return;
        if (version == null) throw new Problem.VersionRequired();
        if (before.version() != version) throw new Problem.Stale(before.version());
        if (before.state() == StatementState.SETTLED) throw new Problem.Conflict("leases.statement_settled");
    }

    /** What the deductions leave of the deposit; 422 when they are more than that. */
    private static BigDecimal requireCovered(LeaseRow lease, List<Deduction> deductions, BigDecimal held) {
        var sum = BigDecimal.ZERO;
        for (var n = 0; n < deductions.size(); n++) {
            var amount = deductions.get(n).amount();
            if (!amount.getCurrencyUnit().getCode().equals(lease.currency())) {
                throw new Problem.Invalid("/deductions/" + n + "/amount", "leases.currency", lease.currency(), amount.getCurrencyUnit());
            }
            if (!amount.isPositive()) {
                throw new Problem.Invalid("/deductions/" + n + "/amount", "leases.deposit_amount", amount.getAmount());
            }
            sum = sum.add(amount.getAmount());
        }
        if (sum.compareTo(held) > 0) throw new Problem.Invalid("/deductions", "leases.deposit_short", held, sum);
        return held.subtract(sum);
    }

    private void replace(StatementRow row, List<StatementLine> before, List<Deduction> deductions) {
        var known = before.stream()
                .filter(line -> line.kind() == StatementLine.Kind.DEDUCTION)
                .map(StatementLine::id)
                .collect(Collectors.toSet());
        var lines = new ArrayList<StatementLine>();
        for (var deduction : deductions) {
            var id = deduction.id() != null && known.contains(deduction.id()) ? deduction.id() : Ids.next();
            files.attachOnly(deduction.fileIds(), PHOTOS, id);
            lines.add(new StatementLine(
                    row.tenantId(), row.id(), id, lines.size(), StatementLine.Kind.DEDUCTION, deduction.words().strip(),
                    deduction.amount().getAmount(), null));
        }
        statements.replace(row, StatementLine.Kind.DEDUCTION, lines);
        statements.replace(row, StatementLine.Kind.BILL, List.of());
        files.remove(PHOTOS, known.stream().filter(id -> lines.stream().noneMatch(line -> line.id().equals(id))).toList());
    }

    /** The lines as they are; of a draft with the bills that are open now. */
    List<StatementLine> lines(StatementRow row) {
        var kept = statements.lines(row);
        if (row.state() != StatementState.DRAFT) return kept;
        return Stream.concat(kept.stream(), bills(row).stream()).toList();
    }

    private List<StatementLine> bills(StatementRow row) {
        var open = dues.of(row.tenantId(), row.leaseId());
        var lines = new ArrayList<StatementLine>();
        for (var due : open) {
            lines.add(new StatementLine(
                    row.tenantId(), row.id(), due.billId(), lines.size(), StatementLine.Kind.BILL, due.item(),
                    due.outstanding().getAmount(), due.dueOn()));
        }
        return lines;
    }

    /** To the tenant, with the bills that are open now. */
    @Transactional
    StatementRow send(UUID leaseId, PropertyScope scope) {
        var lease = leases.lock(leaseId, scope);
        var before = require(lease);
        if (before.state() == StatementState.SENT) return before;
        if (before.state() != StatementState.DRAFT) throw new Problem.Conflict("leases.statement_answered");
        requireHeld(before);
        var row = before.sent(clock.instant());
        statements.update(row);
        statements.replace(row, StatementLine.Kind.BILL, bills(before));
        tell.statement(lease, row.id(), row.version());
        audit("leases.statement_sent", lease, row);
        return row;
    }

    /** By the tenant. @param objection null: agreed */
    @Transactional
    StatementRow answer(UUID tenant, UUID leaseId, long version, @Nullable String objection) {
        var lease = leases.lockOwn(leaseId, tenant);
        if (sent(lease).isEmpty()) throw none();
        return answer(lease, version, objection, false);
    }

    /** By staff, for the tenant who told them otherwise. */
    @Transactional
    StatementRow answerFor(UUID leaseId, long version, @Nullable String objection, PropertyScope scope) {
        return answer(leases.lock(leaseId, scope), version, objection, true);
    }

    private StatementRow answer(LeaseRow lease, long version, @Nullable String objection, boolean onBehalf) {
        var before = require(lease);
        var wanted = objection == null ? StatementState.AGREED : StatementState.OBJECTED;
        if (before.state() == wanted && before.version() == version + 1) return before; // sent twice
        if (before.state() != StatementState.SENT) throw new Problem.Conflict("leases.statement_not_sent");
        if (before.version() != version) throw new Problem.Conflict("leases.statement_changed");
        var row = before.answered(objection, clock.instant(), actor.orSystem().name());
        statements.update(row);
        audit(action(objection == null, onBehalf), lease, row);
        return row;
    }

    private static String action(boolean agreed, boolean onBehalf) {
        if (agreed) return onBehalf ? "leases.statement_agreed_for" : "leases.statement_agreed";
        return onBehalf ? "leases.statement_objected_for" : "leases.statement_objected";
    }

    /** Books what was agreed: deductions, open bills, and what goes back. */
    @Transactional
    StatementRow settle(UUID leaseId, PropertyScope scope) {
        var lease = leases.lock(leaseId, scope);
        var before = require(lease);
        if (before.state() == StatementState.SETTLED) return before;
        if (before.state() != StatementState.AGREED) throw new Problem.Conflict("leases.statement_not_agreed");
        requireHeld(before);
        var lines = statements.lines(before);
        requireOwed(lease, before, lines);
        book(lease, before, lines, scope);
        var row = before.settled(clock.instant(), actor.orSystem().name());
        statements.update(row);
        audit("leases.statement_settled", lease, row);
        return row;
    }

    private void requireHeld(StatementRow row) {
        var held = DepositRule.held(deposits.lines(row.leaseId()));
        if (held.compareTo(row.held()) != 0) throw new Problem.Conflict("leases.statement_moved", row.held(), held);
    }

    /** More that is owed since, such as a late fee that grows by the day, stays owed: nobody agreed to that. */
    private void requireOwed(LeaseRow lease, StatementRow row, List<StatementLine> lines) {
        var billsPaid = StatementSum.of(row.held(), lines).billsPaid();
        if (billsPaid.signum() == 0) return;
        var open = dues.held(row.tenantId(), row.leaseId()).stream()
                .collect(Collectors.toMap(Due::billId, due -> due.outstanding().getAmount()));
        var left = StatementSum.stillOwed(lines, open);
        if (left.compareTo(billsPaid) >= 0) return;
        throw new Problem.Conflict("leases.statement_bills_moved", changes(lease, lines, open));
    }

    private String changes(LeaseRow lease, List<StatementLine> lines, Map<UUID, BigDecimal> open) {
        var locale = ReaderLocale.current();
        return lines.stream()
                .filter(line -> line.kind() == StatementLine.Kind.BILL)
                .filter(line -> open.getOrDefault(line.id(), BigDecimal.ZERO).compareTo(line.amount()) < 0)
                .map(line -> "%s %s → %s".formatted(
                        texts.get(locale, "billing.item." + line.words()), Texts.money(locale, lease.money(line.amount())),
                        Texts.money(locale, lease.money(open.getOrDefault(line.id(), BigDecimal.ZERO)))))
                .collect(Collectors.joining("; "));
    }

    private void book(LeaseRow lease, StatementRow row, List<StatementLine> lines, PropertyScope scope) {
        var today = day.today(lease.propertyId());
        var sum = StatementSum.of(row.held(), lines);
        for (var line : lines) {
            if (line.kind() == StatementLine.Kind.DEDUCTION) {
                deposits.add(lease.id(), movement(lease, Kind.DEDUCTED, line.amount(), line.words()), scope);
            }
        }
        if (sum.billsPaid().signum() > 0) {
            var why = texts.get(ReaderLocale.current(), "leases.open_bills");
            deposits.add(lease.id(), movement(lease, Kind.DEDUCTED, sum.billsPaid(), why), scope);
            var bills = lines.stream().filter(line -> line.kind() == StatementLine.Kind.BILL).map(StatementLine::id).toList();
            dues.payFromDeposit(
                    row.tenantId(), lease.propertyId(), lease.money(sum.billsPaid()), today, bills, "deposit-" + row.id());
        }
        if (sum.returned().signum() > 0) deposits.add(lease.id(), movement(lease, Kind.REFUNDED, sum.returned(), null), scope);
    }

    private Deposits.Movement movement(LeaseRow lease, Kind kind, BigDecimal amount, @Nullable String reason) {
        var evidence = texts.get(ReaderLocale.current(), "leases.statement_evidence");
        return new Deposits.Movement(kind, lease.money(amount), reason, evidence, day.today(lease.propertyId()));
    }

    private void audit(String action, LeaseRow lease, StatementRow row) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("state", row.state().name());
        facts.put("tenantId", row.tenantId().toString());
        facts.put("tenant", tenants.tenant(row.tenantId()).name());
        if (row.objection() != null) facts.put("reason", row.objection());
        news.audit(action, lease, Map.of(), facts);
    }
}
