package anju.imports;

import anju.kernel.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of an XLSX file. Formulas give the value the spreadsheet last computed. */
final class XlsxReader implements SheetReader {
    private static final long EXPANDED_BYTES = 1L << 30;
    private static final int LARGEST_RATIO = 200;
    private static final int MOST_COLUMNS = 200;

    @Override
    public void read(Path file, Rows rows) throws IOException {
        refuseBombs(file);
        try (var workbook = new ReadableWorkbook(file.toFile());
                var lines = workbook.getFirstSheet().openStream()) {
            var heading = new long[] {-1};
            lines.forEach(line -> {
                var cells = cells(line);
                if (CsvReader.empty(cells)) return;
                if (heading[0] < 0) {
                    heading[0] = line.getRowNum();
                    rows.heading(cells);
                } else {
                    rows.row(line.getRowNum() - heading[0], cells);
                }
            });
        }
    }

    /** A spreadsheet is a zip; one that unpacks to a gigabyte, or two hundredfold, is none of ours. */
    private static void refuseBombs(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") == null) throw new Problem.Invalid("/file", "imports.file.not_xlsx");
            long expanded = 0;
            for (var entry : java.util.Collections.list(zip.entries())) {
                expanded += Math.max(0, entry.getSize());
                var packed = Math.max(1, entry.getCompressedSize());
                var bomb = entry.getSize() > 10_000_000 && entry.getSize() / packed > LARGEST_RATIO;
                if (bomb || expanded > EXPANDED_BYTES) throw new Problem.Invalid("/file", "imports.file.bomb");
            }
        } catch (java.util.zip.ZipException broken) {
            throw new Problem.Invalid("/file", "imports.file.not_xlsx");
        }
    }

    private static List<String> cells(Row line) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < Math.min(line.getCellCount(), MOST_COLUMNS); i++) {
            cells.add(line.getOptionalCell(i).map(XlsxReader::text).orElse(""));
        }
        return cells;
    }

    /** Dates stay the serial number they are stored as; {@link Cells#date} knows it. */
    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) return cell.asNumber().toPlainString();
        var raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return raw == null ? "" : raw;
    }
}
