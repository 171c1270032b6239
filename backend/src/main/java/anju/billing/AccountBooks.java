package anju.billing;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The accounts' books, as other modules may write in them. */
@Singleton
class AccountBooks implements Billing {
    private final EnsureBills ensureBills;
    private final ReceivePayments receivePayments;
    private final WithdrawBills withdrawBills;
    private final BillStore bills;
    private final TakeBackPayments takeBackPayments;

    AccountBooks(
            EnsureBills ensureBills, ReceivePayments receivePayments, WithdrawBills withdrawBills,
            BillStore bills, TakeBackPayments takeBackPayments) {
        this.ensureBills = ensureBills;
        this.receivePayments = receivePayments;
        this.withdrawBills = withdrawBills;
        this.bills = bills;
        this.takeBackPayments = takeBackPayments;
    }

    @Override
    @Transactional
    public List<Ensured> ensureBills(List<BillTerms> bills) {
        return ensureBills.ensure(bills, EnsureBills.Source.IMPORT);
    }

    @Override
    @Transactional
    public List<Received> receive(List<NewPayment> payments) {
        return receivePayments.receive(payments);
    }

    @Override
    @Transactional
    public List<UUID> withdrawBills(Collection<UUID> billIds) {
        return withdrawBills.withdraw(billIds);
    }

    @Override
    @Transactional
    public List<UUID> billedLeases(Collection<UUID> leaseIds) {
        return bills.billedLeases(leaseIds);
    }

    @Override
    @Transactional
    public void withdrawPayments(Collection<UUID> paymentIds) {
        takeBackPayments.withdraw(paymentIds);
    }
}
