package anju.points;

import anju.kernel.http.ListExport.Column;
import anju.kernel.http.ListExport.Word;
import anju.points.ReadLedger.Dated;
import java.util.List;

/** The ledger as a file. */
final class LedgerColumns {
    static final List<Column<Dated>> ALL = List.of(
            new Column<>("points.column.day", Dated::on),
            new Column<>("points.column.tenant", row -> row.line().tenantName()),
            new Column<>("points.column.kind", row -> new Word("points.kind", row.line().kind())),
            new Column<>("points.column.reason", row -> row.line().reason()),
            new Column<>("points.column.points", row -> row.line().points()),
            new Column<>("points.column.change", row -> row.line().change()),
            new Column<>("points.column.expires", row -> row.line().expiresOn()));

    private LedgerColumns() {}
}
