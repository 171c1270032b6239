package anju.kernel.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A CSV that spreadsheets open as UTF-8 and whose texts they do not take for formulas. */
public final class CsvFile {
    private static final MediaType TYPE = MediaType.of("text/csv; charset=utf-8");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CSVPrinter printer;

    public CsvFile() {
        try {
            var writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            writer.write(BYTE_ORDER_MARK);
            printer = new CSVPrinter(writer, CSVFormat.EXCEL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers as they are, texts guarded, null empty. */
    public void row(@Nullable Object... cells) {
        try {
            for (var cell : cells) printer.print(cell instanceof Number ? cell : guarded(cell));
            printer.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void row(List<String> cells) {
        row(cells.toArray());
    }

    /** To be kept under that name. */
    public HttpResponse<byte[]> response(String name) {
        try {
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HttpResponse.ok(bytes.toByteArray())
                .contentType(TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    /** A cell that begins like a formula must not become one. */
    private static String guarded(@Nullable Object cell) {
        var value = cell == null ? "" : cell.toString();
        return !value.isEmpty() && STARTS_OF_FORMULAS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
