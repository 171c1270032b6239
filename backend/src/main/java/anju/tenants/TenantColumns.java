package anju.tenants;

import anju.kernel.http.ListExport.Column;
import anju.kernel.http.ListExport.Word;
import anju.tenants.TenantsController.TenantSummary;
import java.util.List;

/** The list of tenants as a file. */
final class TenantColumns {
    static final List<Column<TenantSummary>> ALL = List.of(
            new Column<>("tenants.column.name", TenantSummary::name),
            new Column<>("tenants.column.phone", TenantSummary::phone),
            new Column<>("tenants.column.tier", TenantSummary::tier),
            new Column<>("tenants.column.living", row -> new Word("tenants.living", row.living().name())),
            new Column<>("tenants.column.property", TenantSummary::property),
            new Column<>("tenants.column.rooms", row -> String.join(", ", row.rooms())),
            new Column<>("tenants.column.tags", row -> String.join(", ", row.tags())),
            new Column<>("tenants.column.agent", TenantSummary::agent));

    private TenantColumns() {}
}
