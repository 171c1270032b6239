package anju.imports;

import anju.kernel.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first sheet of an XLSX file. Formulas give the value the spreadsheet last computed. */
final class XlsxReader implements SheetReader {
    private static final Logger LOG = LoggerFactory.getLogger(XlsxReader.class);
    private static final int MOST_COLUMNS = 200;
    private static final int MOST_PLACES = 400; // a spreadsheet's numbers end at 1E308
    private static final MathContext SHOWN_DIGITS = new MathContext(15);

    @Override
    public void read(Path file, Rows rows) throws IOException {
        XlsxSize.refuseBombs(file);
        try (var workbook = understood(() -> new ReadableWorkbook(file.toFile()));
                var sheet = understood(() -> workbook.getFirstSheet().openStream())) {
            var lines = sheet.iterator();
            var heading = -1;
            while (understood(lines::hasNext)) {
                var line = understood(lines::next);
                var cells = understood(() -> cells(line));
                if (CsvReader.empty(cells)) continue;
                if (heading < 0) {
                    heading = line.getRowNum();
                    rows.heading(cells, workbook.isDate1904() ? Cells.ZERO_1904 : Cells.ZERO_1900);
                } else {
                    rows.row(line.getRowNum() - heading, cells);
                }
            }
        }
    }

    /** In a damaged file the library stumbles over whatever comes first, and throws accordingly. */
    private static <T> T understood(Callable<T> reading) {
        try {
            return reading.call();
        } catch (Exception damaged) {
            LOG.debug("no XLSX file", damaged);
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
        if (cell.getValue() instanceof BigDecimal number) return shown(number);
        var raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return raw == null ? "" : raw;
    }

    /**
     * As a spreadsheet shows it: 68.90 is stored as 68.900000000000006, a binary number with seventeen digits. Whole numbers have
     * no such noise, but may be an ID with eighteen.
     */
    private static String shown(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_PLACES) return number.toString(); // no amount, but a gigabyte of zeros
        return (number.scale() > 0 ? number.round(SHOWN_DIGITS).stripTrailingZeros() : number).toPlainString();
    }
}
