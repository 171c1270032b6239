package anju.imports;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** Rows of files, as they stood. */
@Singleton
class ImportRecords implements TenantRecords {
    @Override
    public List<String> erasing() {
        return List.of(
                "DELETE FROM imports.staged_row WHERE phone = ANY(:words) OR cells && CAST(:words AS text[])",
                "UPDATE imports.kept SET name = :name WHERE id = :tenant");
    }
}
