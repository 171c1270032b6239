package anju.imports;

import java.io.IOException;
import java.io.OutputStream;
import org.dhatim.fastexcel.Workbook;

/** Writes a table as XLSX; every cell is text and so never a formula. */
final class XlsxWriter {
    private XlsxWriter() {}

    static void write(Sheet sheet, OutputStream out) throws IOException {
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
}
