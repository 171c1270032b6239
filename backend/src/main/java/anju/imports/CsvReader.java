package anju.imports;

import anju.kernel.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV in UTF-8 (with or without BOM) or GB18030, separated by comma, semicolon or tab. */
final class CsvReader implements SheetReader {
    private static final char BOM = '\uFEFF';
    private final Charset charset;

    CsvReader(Charset charset) {
        this.charset = charset;
    }

    @Override
    public void read(Path file, Rows rows) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder))) {
            var format = CSVFormat.DEFAULT.builder()
                    .setDelimiter(separator(reader))
                    .setIgnoreEmptyLines(false)
                    .setTrim(false)
                    .get();
            try (var parser = CSVParser.parse(reader, format)) {
                var heading = true;
                for (var lines = parser.iterator(); hasNext(lines, parser); heading = false) {
                    var line = lines.next();
                    var cells = line.toList();
                    if (heading) rows.heading(withoutBom(cells), Cells.ZERO_1900);
                    else if (!empty(cells)) rows.row(line.getRecordNumber() - 1, cells);
                }
            }
        }
    }

    /** Names the line in which the row begins: a quote that nobody closes swallows all lines behind it. */
    private static boolean hasNext(Iterator<CSVRecord> lines, CSVParser parser) {
        var begins = parser.getCurrentLineNumber() + 1;
        try {
            return lines.hasNext();
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) throw e;
            throw new Problem.Invalid("/file", "imports.file.quotes", String.valueOf(begins));
        }
    }

    /** The one that stands most often in the first line. */
    private static char separator(BufferedReader reader) throws IOException {
        var most = 64 * 1024;
        reader.mark(most);
        var buffer = new char[most - 1];
        var length = Math.max(0, reader.read(buffer));
        reader.reset();
        var line = new String(buffer, 0, length).lines().findFirst().orElse("");
        return Stream.of(',', ';', '\t')
                .max(java.util.Comparator.comparingLong(c -> line.chars().filter(each -> each == c).count()))
                .orElse(',');
    }

    private static List<String> withoutBom(List<String> cells) {
        if (cells.isEmpty() || cells.getFirst().isEmpty() || cells.getFirst().charAt(0) != BOM) return cells;
        var clean = new java.util.ArrayList<>(cells);
        clean.set(0, clean.getFirst().substring(1));
        return clean;
    }

    static boolean empty(List<String> cells) {
        for (var cell : cells) {
            if (!cell.isBlank()) return false;
        }
        return true;
    }
}
