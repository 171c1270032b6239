package anju.kernel.http;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes a CSV that spreadsheets open as UTF-8 and whose texts they do not take for formulas. The stream is the caller's. */
public final class CsvRows implements Flushable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

    private final CSVPrinter printer;

    public CsvRows(OutputStream out) {
        try {
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
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

    @Override
    public void flush() {
        try {
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cell that begins like a formula must not become one. */
    private static String guarded(@Nullable Object cell) {
        var value = cell == null ? "" : cell.toString();
        return !value.isEmpty() && STARTS_OF_FORMULAS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
