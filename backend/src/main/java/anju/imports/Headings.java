package anju.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which column of a file holds which field. */
record Headings(List<String> headings, Map<String, Integer> columns, List<Field> missing, List<String> unknown) {

    /** @param learned headings mapped by hand before, in plain form, to field names */
    static Headings match(Kind kind, List<String> headings, Map<String, String> learned) {
        var columns = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < headings.size(); i++) {
            var heading = headings.get(i);
            var field = learned.getOrDefault(
                    Field.plain(heading), kind.fieldOf(heading).map(Field::name).orElse(""));
            if (!field.isEmpty()) columns.putIfAbsent(field, i);
        }
        return of(kind, headings, columns);
    }

    static Headings of(Kind kind, List<String> headings, Map<String, Integer> columns) {
        var missing = kind.fields().stream()
                .filter(field -> field.required() && !columns.containsKey(field.name()))
                .toList();
        var unknown = java.util.stream.IntStream.range(0, headings.size())
                .filter(i -> !columns.containsValue(i) && !headings.get(i).isBlank())
                .mapToObj(headings::get)
                .toList();
        return new Headings(headings, Map.copyOf(columns), missing, unknown);
    }
}
