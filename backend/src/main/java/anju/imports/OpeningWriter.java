package anju.imports;

import anju.kernel.PropertyScope;
import anju.points.Opening;
import anju.points.PointsLedger;
import anju.points.Posted;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Points tenants bring along from another system: one opening balance a tenant. */
@Singleton
class OpeningWriter implements JudgingWriter<ParsedRow.Opening> {
    private final Tenants tenants;
    private final PointsLedger ledger;
    private final VisibleTenants visible;
    private final OpeningStore openingStore;

    OpeningWriter(Tenants tenants, PointsLedger ledger, VisibleTenants visible, OpeningStore openingStore) {
        this.tenants = tenants;
        this.ledger = ledger;
        this.visible = visible;
        this.openingStore = openingStore;
    }

    @Override
    public Kind kind() {
        return Kind.POINTS_OPENING;
    }

    @Override
    public void write(List<Written.Row<ParsedRow.Opening>> rows, PropertyScope scope, Written written) {
        var known = known(rows, scope, written);
        var generations = openingStore.generation(known.values());
        var accepted = List.copyOf(known.keySet());
        var posted = ledger.open(accepted.stream()
                .map(row -> opening(row.row(), known.get(row), OpeningStore.key(generations.get(known.get(row)))))
                .toList());
        for (int i = 0; i < posted.size(); i++) count(accepted.get(i), posted.get(i), written);
    }

    @Override
    public void judge(List<Written.Row<ParsedRow.Opening>> rows, PropertyScope scope, Written written) {
        known(rows, scope, written);
    }

    /** Whose they are, in the order of the rows; those of nobody whom the scope knows are refused. */
    private Map<Written.Row<ParsedRow.Opening>, UUID> known(
            List<Written.Row<ParsedRow.Opening>> rows, PropertyScope scope, Written written) {
        var people = tenants.byPhones(rows.stream().map(row -> row.row().phone()).collect(Collectors.toSet()));
        var seen = visible.among(people.values().stream().map(Tenant::id).toList(), scope);
        var known = new LinkedHashMap<Written.Row<ParsedRow.Opening>, UUID>();
        for (var row : rows) {
            var tenant = people.get(row.row().phone());
            if (tenant != null && seen.contains(tenant.id())) known.put(row, tenant.id());
            else written.refuse(row, "phone", row.row().phone(), "imports.row.no_tenant");
        }
        return known;
    }

    private static Opening opening(ParsedRow.Opening row, UUID tenant, String key) {
        return new Opening(tenant, key, row.points(), row.expiresOn(), row.note());
    }

    private static void count(Written.Row<ParsedRow.Opening> row, Posted posted, Written written) {
        if (posted.created()) {
            written.created++;
            written.openings.add(posted.tenantId());
        } else if (posted.points() == row.row().points()) {
            written.unchanged++;
        } else {
            written.refuse(row, "points", String.valueOf(row.row().points()), "imports.row.opened_before", posted.points());
        }
    }
}
