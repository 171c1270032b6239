package anju.billing;

import anju.leases.Lease;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The accounts' books, as other modules may write in them. */
@Singleton
class AccountBooks implements Billing {
    private final EnsureBills ensureBills;
    private final ReceivePayments receivePayments;
    private final WithdrawBills withdrawBills;
    private final BillStore bills;
    private final TakeBackPayments takeBackPayments;
    private final TermsStore terms;
    private final OnlinePayments online;
    private final CreditRent creditRent;
    private final BankReferences bankReferences;

    AccountBooks(
            EnsureBills ensureBills, ReceivePayments receivePayments, WithdrawBills withdrawBills, BillStore bills,
            TakeBackPayments takeBackPayments, TermsStore terms, OnlinePayments online, CreditRent creditRent,
            BankReferences bankReferences) {
        this.ensureBills = ensureBills;
        this.receivePayments = receivePayments;
        this.withdrawBills = withdrawBills;
        this.bills = bills;
        this.takeBackPayments = takeBackPayments;
        this.terms = terms;
        this.online = online;
        this.creditRent = creditRent;
        this.bankReferences = bankReferences;
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
    public void withdrawGenerated(Collection<UUID> leaseIds) {
        withdrawBills.withdrawGenerated(leaseIds);
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
    public Map<UUID, FirstRent> firstRents(Collection<Lease> leases) {
        return bills.firstRents(leases).stream()
                .filter(Bill::isSettled)
                .collect(Collectors.toMap(bill -> bill.leaseId, AccountBooks::firstRent));
    }

    private static FirstRent firstRent(Bill bill) {
        return new FirstRent(bill.id, bill.last == null ? bill.tenantId : bill.last.payerId(), bill.settledOn());
    }

    @Override
    @Transactional
    public void withdrawPayments(Collection<UUID> paymentIds) {
        takeBackPayments.withdraw(paymentIds);
    }

    @Override
    @Transactional
    public Optional<RentAccount> rentAccount(UUID tenantId) {
        return creditRent.account(tenantId);
    }

    @Override
    @Transactional
    public void creditRent(NewRentCredit credit) {
        creditRent.give(credit);
    }

    @Override
    @Transactional
    public void endRentCredit(UUID id) {
        creditRent.end(id);
    }

    @Override
    @Transactional
    public Map<UUID, RentCredit> rentCredits(Collection<UUID> ids) {
        return creditRent.standing(ids);
    }

    @Override
    @Transactional
    public Set<UUID> sharing(Collection<UUID> propertyIds) {
        return terms.of(propertyIds).values().stream()
                .filter(property -> property.earner() == PropertyTerms.Earner.SPLIT)
                .map(PropertyTerms::propertyId)
                .collect(Collectors.toSet());
    }

    @Override
    @Transactional
    public List<Owed> owed(UUID tenantId, List<UUID> billIds) {
        return online.owed(tenantId, billIds);
    }

    @Override
    @Transactional
    public Booked bookOnline(OnlinePayment payment) {
        return online.book(payment);
    }

    @Override
    @Transactional
    public void takeBackOnline(UUID tenantId, UUID paymentId, LocalDate on, String reason) {
        online.takeBack(tenantId, paymentId, on, reason);
    }

    @Override
    @Transactional
    public Optional<Spent> spent(UUID tenantId, UUID paymentId) {
        return online.spent(tenantId, paymentId);
    }

    @Override
    @Transactional
    public Map<String, Remitter> remitters(Collection<String> remarks) {
        return bankReferences.remitters(remarks);
    }

    @Override
    @Transactional
    public List<Due> due(Collection<UUID> tenantIds, LocalDate until) {
        return online.due(tenantIds, until);
    }
}
