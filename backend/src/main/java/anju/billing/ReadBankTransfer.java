package anju.billing;

import anju.properties.Properties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a tenant pays by bank transfer: where to, and what to write beside it. */
@Singleton
class ReadBankTransfer {
    private final PortalQueries queries;
    private final BankAccounts accounts;
    private final BankReferences references;
    private final Properties properties;

    ReadBankTransfer(PortalQueries queries, BankAccounts accounts, BankReferences references, Properties properties) {
        this.queries = queries;
        this.accounts = accounts;
        this.references = references;
        this.properties = properties;
    }

    /** @param note what else to know */
    @Serdeable
    record PortalBankAccount(
            UUID propertyId, String property, String holder, String bank, String number, @Nullable String note) {}

    /**
     * @param reference to be written beside the transfer; null: bank transfer is not offered
     * @param accounts of the houses that something is owed to
     */
    @Serdeable
    record PortalBankTransfer(@Nullable String reference, List<PortalBankAccount> accounts) {}

    @Transactional
    public PortalBankTransfer read(UUID tenant) {
        var houses = queries.open(tenant).stream().map(BillRow::propertyId).distinct().toList();
        var offered = accounts.of(houses).stream()
                .map(one -> new PortalBankAccount(
                        one.propertyId(), properties.property(one.propertyId()).name(), one.holder(), one.bank(), one.number(),
                        one.note()))
                .toList();
        return new PortalBankTransfer(offered.isEmpty() ? null : references.of(tenant), offered);
    }
}
