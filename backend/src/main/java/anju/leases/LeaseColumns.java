package anju.leases;

import static java.util.stream.Collectors.joining;

import anju.kernel.http.ListExport.Column;
import anju.kernel.http.ListExport.Word;
import anju.leases.LeaseViews.Item;
import java.util.List;

/** The list of leases as a file; the last day is included, as in a rent roll. */
final class LeaseColumns {
    static final List<Column<Item>> ALL = List.of(
            new Column<>("leases.column.property", Item::property),
            new Column<>("leases.column.unit", Item::unit),
            new Column<>("leases.column.tenant", Item::tenant),
            new Column<>("leases.column.others", row -> row.parties().stream()
                    .filter(party -> !party.primary())
                    .map(LeaseViews.Party::name)
                    .collect(joining(", "))),
            new Column<>("leases.column.from", Item::from),
            new Column<>("leases.column.last_day", row -> row.to().minusDays(1)),
            new Column<>("leases.column.rent", row -> row.rent().getAmount()),
            new Column<>("leases.column.currency", row -> row.rent().getCurrencyUnit().getCode()),
            new Column<>("leases.column.cadence", Item::cadenceMonths),
            new Column<>("leases.column.state", row -> new Word("leases.state", row.state().name())));

    private LeaseColumns() {}
}
