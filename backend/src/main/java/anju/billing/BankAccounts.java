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

    /** Empty words where none is set. */
    BankAccount of(UUID property) {
        return read(List.of(property)).stream().findFirst().orElse(new BankAccount(property, "", "", "", null, 0));
    }

    /** Those that are set. */
    List<BankAccount> of(Collection<UUID> properties) {
        return read(properties).stream().filter(account -> !account.number().isEmpty()).toList();
    }

    private List<BankAccount> read(Collection<UUID> properties) {
        return db.query(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM billing.bank_account WHERE property_id = ANY(:ids)")
                .bindArray("ids", UUID.class, properties)
                .mapTo(BankAccount.class)
                .list());
    }

    /** @param account with the version that was read, 0 when there was none; the trail has it before and after */
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
                .findOne()).orElseThrow(() -> new Problem.Stale(before.version()));
        audit.publishEvent(new Audited(
                "billing.bank_account_set", "property", account.propertyId(), account.propertyId(),
                before.version() == 0 ? Map.of() : fields(before), fields(saved)));
        return saved;
    }

    private static Map<String, Object> fields(BankAccount account) {
        return Map.of("holder", account.holder(), "bank", account.bank(), "number", account.number());
    }
}
