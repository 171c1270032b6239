package anju.billing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import anju.billing.Billing.Remitter;
import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whose bank transfers are whose. */
@Singleton
class BankReferences {
    private static final String CHECK = "billing.remark_check";
    private static final String UNKNOWN = "billing.remark_unknown";
    private static final String SEVERAL = "billing.remark_several";
    private static final Remitter NONE = new Remitter(null, null, null);

    private final Db db;

    BankReferences(Db db) {
        this.db = db;
    }

    /** A tenant's, for life; made when it is first asked for. */
    String of(UUID tenant) {
        return find(tenant).orElseGet(() -> made(tenant));
    }

    private Optional<String> find(UUID tenant) {
        return db.query(handle -> handle.createQuery("SELECT code FROM billing.bank_reference WHERE tenant_id = :tenant")
                .bind("tenant", tenant)
                .mapTo(String.class)
                .findOne());
    }

    /** One that nobody has; who asks at the same moment gets the same. */
    private String made(UUID tenant) {
        while (true) {
            var code = BankReference.next();
            db.run(handle -> handle.createUpdate("""
                    INSERT INTO billing.bank_reference (tenant_id, code)
                    SELECT :tenant, :code WHERE NOT EXISTS (SELECT 1 FROM billing.bank_reference WHERE code = :code)
                    ON CONFLICT (tenant_id) DO NOTHING""")
                    .bind("tenant", tenant)
                    .bind("code", code)
                    .execute());
            var known = find(tenant);
            if (known.isPresent()) return known.get();
        }
    }

    /** By remark; a remark that names nobody's and none that could be one has neither code nor reason. */
    Map<String, Remitter> remitters(Collection<String> remarks) {
        var codes = new HashMap<String, List<String>>();
        remarks.forEach(remark -> codes.computeIfAbsent(remark, BankReference::in));
        var owners = owners(codes.values().stream().flatMap(List::stream).distinct().toList());
        var remitters = new HashMap<String, Remitter>();
        codes.forEach((remark, found) -> remitters.put(remark, remitter(remark, found, owners)));
        return remitters;
    }

    private static Remitter remitter(String remark, List<String> codes, Map<String, List<UUID>> owners) {
        if (codes.isEmpty()) return BankReference.isMiswritten(remark) ? new Remitter(null, null, CHECK) : NONE;
        var known = codes.stream().filter(owners::containsKey).toList();
        if (known.isEmpty()) return new Remitter(codes.getFirst(), null, UNKNOWN);
        var people = known.stream().flatMap(code -> owners.get(code).stream()).distinct().toList();
        return people.size() > 1
                ? new Remitter(known.getFirst(), null, SEVERAL)
                : new Remitter(known.getFirst(), people.getFirst(), null);
    }

    private Map<String, List<UUID>> owners(List<String> codes) {
        if (codes.isEmpty()) return Map.of();
        return db.query(handle -> handle.createQuery("SELECT code, tenant_id FROM billing.bank_reference WHERE code = ANY(:codes)")
                .bindArray("codes", String.class, codes)
                .map((row, context) -> Map.entry(row.getString(1), row.getObject(2, UUID.class)))
                .list()).stream().collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }
}
