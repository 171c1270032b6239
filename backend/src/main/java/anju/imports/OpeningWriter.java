package anju.imports;

import anju.kernel.PropertyScope;
import anju.points.Opening;
import anju.points.PointsLedger;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Points tenants bring along from another system: one opening balance a tenant. */
@Singleton
class OpeningWriter implements BatchWriter<ParsedRow.Opening> {
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
        var people = tenants.byPhones(rows.stream().map(row -> row.row().phone()).collect(Collectors.toSet()));
        var generations = openingStore.generation(people.values().stream().map(tenant -> tenant.id()).toList());
        var accepted = new ArrayList<Written.Row<ParsedRow.Opening>>(rows.size());
        var openings = new ArrayList<Opening>(rows.size());
        for (var row : rows) {
            Optional<UUID> tenant = Optional.ofNullable(people.get(row.row().phone()))
                    .map(known -> known.id())
                    .filter(id -> visible.to(scope, id));
            if (tenant.isEmpty()) {
                written.refuse(row, "phone", row.row().phone(), "imports.row.no_tenant");
                continue;
            }
            accepted.add(row);
            openings.add(new Opening(tenant.get(), OpeningStore.key(generations.get(tenant.get())), row.row().points(), row.row().expiresOn(), row.row().note()));
        }
        var posted = ledger.open(openings);
        for (int i = 0; i < posted.size(); i++) {
            if (posted.get(i).created()) {
                written.created++;
                written.openings.add(posted.get(i).tenantId());
            } else if (posted.get(i).points() == accepted.get(i).row().points()) {
                written.unchanged++;
            } else {
                written.refuse(
                        accepted.get(i), "points", String.valueOf(accepted.get(i).row().points()), "imports.row.opened_before", posted.get(i).points());
            }
        }
    }
}
