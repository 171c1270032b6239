package anju.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What writing a batch of rows came to: counts, what a revert would have to take back, and rows refused after all. */
final class Written {
    long created;
    long updated;
    long unchanged;
    final List<UUID> tenants = new ArrayList<>();
    final List<UUID> units = new ArrayList<>();
    final List<UUID> leases = new ArrayList<>();
    final List<UUID> bills = new ArrayList<>();
    final List<UUID> payments = new ArrayList<>();
    final List<UUID> openings = new ArrayList<>();
    final List<Refused> refused = new ArrayList<>();

    record Refused(long n, CellError error) {}

    void refuse(Row<?> row, String column, String read, String code, Object... expected) {
        refused.add(new Refused(row.n(), CellError.of(column, code, read, expected)));
    }

    /** A row with its number in the file. */
    record Row<T extends ParsedRow>(long n, T row) {}
}
