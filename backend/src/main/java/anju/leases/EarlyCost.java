package anju.leases;

import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.leases.KeepStatement.Deduction;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What the tenant agreed to pay for leaving before the notice was over: it stands on the statement that is first drawn up. */
@Singleton
class EarlyCost {
    private final NoticeStore notices;
    private final Texts texts;

    EarlyCost(NoticeStore notices, Texts texts) {
        this.notices = notices;
        this.texts = texts;
    }

    record Proposal(List<Deduction> deductions, String note) {}

    /**
     * What staff want to deduct, after the cost as far as the deposit reaches; where it does not, the note says how much is
     * still to be paid.
     *
     * @param left of the deposit, after what staff want to deduct
     */
    Proposal propose(LeaseRow lease, List<Deduction> deductions, String note, BigDecimal left) {
        var cost = notices.earlyCost(lease.id());
        var covered = cost.min(left);
        var all = new ArrayList<Deduction>();
        if (covered.signum() > 0) all.add(new Deduction(null, said("leases.early_cost"), lease.money(covered), List.of()));
        all.addAll(deductions);
        return new Proposal(all, covered.compareTo(cost) == 0 ? note : (note + "\n" + uncovered(lease, cost, covered)).strip());
    }

    private String uncovered(LeaseRow lease, BigDecimal cost, BigDecimal covered) {
        return said("leases.early_cost_uncovered", money(lease, cost), money(lease, covered), money(lease, cost.subtract(covered)));
    }

    private static String money(LeaseRow lease, BigDecimal amount) {
        return Texts.money(ReaderLocale.current(), lease.money(amount));
    }

    private String said(String key, Object... args) {
        return texts.get(ReaderLocale.current(), key, args);
    }
}
