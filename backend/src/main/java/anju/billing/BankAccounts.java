package anju.billing;

import anju.kernel.Audited;
import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The accounts that houses are paid to by bank transfer; a house without one does not offer it. */
@Singleton
class BankAccounts {
    private static final String COLUMNS = "property_id, holder, bank, number, note, version";

    private final Db db;
    private final Properties properties;
    private final ApplicationEventPublisher<Audited> audit;

    BankAccounts(Db db, Properties properties, ApplicationEventPublisher<Audited> audit) {
        this.db = db;
        this.properties = properties;
        this.audit = audit;
    }

    Optional<BankAccount> of(UUID property) {
        return of(List.of(property)).stream().findFirst();
    }

    List<BankAccount> of(Collection<UUID> properties) {
        return db.query(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM billing.bank_account WHERE property_id = ANY(:ids) AND number <> ''")
                .bindArray("ids", UUID.class, properties)
                .mapTo(BankAccount.class)
                .list());
    }

    private long version(UUID property) {
        return db.query(handle -> handle.createQuery("SELECT version FROM billing.bank_account WHERE property_id = :id")
                .bind("id", property)
                .mapTo(Long.class)
                .findOne()).orElse(0L);
    }

    /** @param account with the version that was read; 0 when there was none. Money goes there, so the trail has it before and after */
    @Transactional
    public BankAccount set(BankAccount account, PropertyScope scope) {
        if (!scope.includes(account.propertyId())) throw new Problem.NotFound("billing.no_property");
        properties.property(account.propertyId());
        var before = of(account.propertyId());
        var saved = db.query(handle -> Db.bindRecord(handle.createQuery("""
                INSERT INTO billing.bank_account AS a (property_id, holder, bank, number, note)
                SELECT :propertyId, :holder, :bank, :number, :note
                WHERE :version = 0 OR EXISTS (SELECT 1 FROM billing.bank_account WHERE property_id = :propertyId)
                ON CONFLICT (property_id) DO UPDATE SET holder = excluded.holder, bank = excluded.bank,
                    number = excluded.number, note = excluded.note, version = a.version + 1
                    WHERE a.version = :version
                RETURNING\s""" + COLUMNS), account)
                .mapTo(BankAccount.class)
                .findOne()).orElseThrow(() -> new Problem.Stale(version(account.propertyId())));
        audit.publishEvent(new Audited(
                "billing.bank_account_set", "property", account.propertyId(), account.propertyId(),
                before.map(BankAccounts::fields).orElse(Map.of()), fields(saved)));
        return saved;
    }

    private static Map<String, Object> fields(BankAccount account) {
        return Map.of("holder", account.holder(), "bank", account.bank(), "number", account.number());
    }
}
