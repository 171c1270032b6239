package anju.imports;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A row of the file as it stands now. */
@Serdeable
record RowView(long row, List<String> cells, List<ImportView.ErrorView> errors) {}
