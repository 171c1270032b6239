package anju.imports;

import java.util.List;

/** A small table to hand out: templates and samples. */
record Sheet(List<String> headings, List<List<String>> rows) {}
