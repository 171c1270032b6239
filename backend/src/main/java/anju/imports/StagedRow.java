package anju.imports;

import java.util.List;

/** A staged row with what is wrong with it. */
record StagedRow(long n, List<String> cells, List<CellError> errors) {}
