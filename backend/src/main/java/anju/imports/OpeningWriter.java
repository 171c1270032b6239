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
    /** The same file again must not open a balance twice, so the key is the tenant's, not the file's. */
    private static final String KEY = "opening";

    private final Tenants tenants;
    private final PointsLedger ledger;
    private final VisibleTenants visible;

    OpeningWriter(Tenants tenants, PointsLedger ledger, VisibleTenants visible) {
        this.tenants = tenants;
        this.ledger = ledger;
        this.visible = visible;
    }

    @Override
    public Kind kind() {
        return Kind.POINTS_OPENING;
    }

    @Override
    public void write(List<Written.Row<ParsedRow.Opening>> rows, PropertyScope scope, Written written) {
        var people = tenants.byPhones(rows.stream().map(row -> row.row().phone()).collect(Collectors.toSet()));
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
            openings.add(new Opening(tenant.get(), KEY, row.row().points(), row.row().expiresOn(), row.row().note()));
        }
        var posted = ledger.open(openings);
        for (int i = 0; i < posted.size(); i++) {
            if (posted.get(i).created()) {
                written.created++;
                written.openings.add(posted.get(i).postingId());
            } else if (posted.get(i).points() == accepted.get(i).row().points()) {
                written.unchanged++;
            } else {
                written.refuse(
                        accepted.get(i), "points", String.valueOf(accepted.get(i).row().points()), "imports.row.opened_before", posted.get(i).points());
            }
        }
    }
}
