package anju.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;

/** Writes tables people open in a spreadsheet: CSV with a BOM for Excel, or XLSX. */
final class SheetWriter {
    private static final char BOM = '\uFEFF';

    private SheetWriter() {}

    static void csv(Sheet sheet, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        var printer = printer(writer);
        printer.printRecord(guarded(sheet.headings()));
        for (var row : sheet.rows()) printer.printRecord(guarded(row));
        printer.flush();
    }

    static CSVPrinter printer(Writer writer) throws IOException {
        writer.write(BOM);
        return new CSVPrinter(writer, CSVFormat.EXCEL);
    }

    static void xlsx(Sheet sheet, OutputStream out) throws IOException {
        var workbook = new Workbook(out, "Anju", "1.0");
        var page = workbook.newWorksheet("Anju");
        for (int column = 0; column < sheet.headings().size(); column++) {
            page.value(0, column, sheet.headings().get(column));
            for (int row = 0; row < sheet.rows().size(); row++) {
                page.value(row + 1, column, sheet.rows().get(row).get(column));
            }
        }
        workbook.finish();
    }

    /** A cell that begins like a formula must not become one. */
    static List<String> guarded(List<String> cells) {
        return cells.stream()
                .map(cell -> !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell)
                .toList();
    }
}
