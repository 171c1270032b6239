package anju.tenants;

import anju.kernel.Db;
import anju.kernel.TextCopy;
import anju.tenants.SearchTerms.Kind;
import anju.tenants.SearchTerms.Term;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

@Singleton
class SearchTermStore {
    private final Db db;

    SearchTermStore(Db db) {
        this.db = db;
    }

    /** Of tenants that this transaction has made: nobody else can have written their terms. */
    void addNew(Map<UUID, Set<Term>> terms) {
        db.jdbc(connection -> {
            try (var rows = TextCopy.begin(connection, "COPY tenants.search_term (tenant_id, kind, term) FROM STDIN")) {
                for (var tenant : terms.entrySet()) {
                    for (var term : tenant.getValue()) {
                        rows.value(tenant.getKey()).value(term.kind().code).value(term.text()).endRow();
                    }
                }
                rows.end();
            }
            return terms;
        });
    }

    void add(Map<UUID, Set<Term>> terms) {
        var tenants = new ArrayList<UUID>();
        var kinds = new ArrayList<String>();
        var texts = new ArrayList<String>();
        terms.forEach((tenant, own) -> own.forEach(term -> {
            tenants.add(tenant);
            kinds.add(term.kind().code);
            texts.add(term.text());
        }));
        db.run(sql -> sql.createUpdate("""
                INSERT INTO tenants.search_term (tenant_id, kind, term)
                SELECT tenant, kind::"char", term FROM unnest(:tenants, :kinds, :terms) AS t (tenant, kind, term)
                ON CONFLICT DO NOTHING""")
                .bindArray("tenants", UUID.class, tenants)
                .bindArray("kinds", String.class, kinds)
                .bindArray("terms", String.class, texts)
                .execute());
    }

    /** Takes away the terms of these kinds. */
    void remove(Collection<UUID> tenants, Kind... kinds) {
        db.run(sql -> sql.createUpdate(
                        "DELETE FROM tenants.search_term WHERE tenant_id = ANY(:tenants) AND kind = ANY(:kinds::\"char\"[])")
                .bindArray("tenants", UUID.class, tenants)
                .bindArray("kinds", String.class, Arrays.stream(kinds).map(kind -> kind.code).toList())
                .execute());
    }
}
