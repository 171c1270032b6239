package anju.points;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A CSV that spreadsheets open as UTF-8 and whose texts they do not take for formulas. */
final class CsvFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    private final CSVPrinter printer;

    CsvFile() {
        try {
            printer = new CSVPrinter(text, CSVFormat.EXCEL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers as they are, texts guarded, null empty. */
    void row(@Nullable Object... cells) {
        try {
            for (var cell : cells) printer.print(cell instanceof Number ? cell : guarded(cell));
            printer.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String guarded(@Nullable Object cell) {
        var value = cell == null ? "" : cell.toString();
        return !value.isEmpty() && STARTS_OF_FORMULAS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static HttpResponse<byte[]> response(String name, CsvFile file) {
        return HttpResponse.ok(file.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.of("text/csv; charset=utf-8"))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
